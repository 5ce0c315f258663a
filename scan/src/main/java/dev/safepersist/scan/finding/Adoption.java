package dev.safepersist.scan.finding;

import java.util.Locale;

/** The way of adopting SafePersist that fits a write; the guide describes each. */
public enum Adoption {
  /** One call of {@code SafeFiles} takes the place of one call. */
  ONE_LINE("one line"),
  /** {@code SafeFiles.write} hands a stream to the code that serializes today. */
  OWN_SERIALIZATION("your own serialization"),
  /** A {@code Store} of the type that is written. */
  TYPED_STORE("a typed store"),
  /** {@code Store.update}: read, change and write in one step. */
  UPDATE("read, change, write"),
  /** A {@code Store} with schema, versions and rules. */
  FULL_STORE("a full store");

  private final String title;

  Adoption(String title) {
    this.title = title;
  }

  /** The name as the guide writes it. */
  public String title() {
    return title;
  }

  /** The name as machines read it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
