package dev.safepersist.migration.postgres.steps;

/** A step has no translation whose result would be the same. The message says why. */
public final class UntranslatableException extends Exception {
  private static final long serialVersionUID = 1;

  UntranslatableException(String why) {
    super(why);
  }
}
