package dev.safepersist.benchmarks;

/**
 * A way to do something.
 *
 * @param name what it is called in the report
 * @param work does it once
 */
record Alternative(String name, Work work) {
  /** Something that is done once. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }
}
