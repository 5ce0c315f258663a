package dev.safepersist.agent.rules;

/** What happens to a document that is incomplete or does not fit its schema. */
public enum OnInvalid {
  /** It is set aside, and the program gets an exception. */
  REJECT,
  /** It is set aside and reported; the program gets no exception. */
  SET_ASIDE,
  /** It is published and reported; the version before it is pinned among the backups. */
  ACCEPT
}
