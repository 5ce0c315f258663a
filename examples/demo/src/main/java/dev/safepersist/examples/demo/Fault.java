package dev.safepersist.examples.demo;

/** What a broken file looks like. */
enum Fault {
  MISSING("missing"),
  EMPTY("empty"),
  INCOMPLETE("not complete JSON"),
  RECORDS_LOST("without records that were saved");

  private final String words;

  Fault(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
