package dev.safepersist.core.intercept;

/** What a file is opened for. */
public enum Access {
  /** To be read. */
  READ("read"),
  /** To begin anew. */
  TRUNCATE("written anew"),
  /** To be continued at its end. */
  APPEND("appended to"),
  /** To be changed in place. */
  UPDATE("changed in place");

  private final String text;

  Access(String text) {
    this.text = text;
  }

  /** What happens to the file, in a few words. */
  @Override
  public String toString() {
    return text;
  }
}
