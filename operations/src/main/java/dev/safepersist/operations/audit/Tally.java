package dev.safepersist.operations.audit;

/** How many files there are, and how many bytes they have. */
public final class Tally {
  private long files;
  private long bytes;

  Tally() {}

  void add(long length) {
    files++;
    bytes += length;
  }

  /** How many. */
  public long files() {
    return files;
  }

  /** Their length. */
  public long bytes() {
    return bytes;
  }
}
