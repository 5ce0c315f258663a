package dev.safepersist.migration.tree;

/** What is wrong with a file that cannot be read as a document. */
final class DamagedException extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedException(String problem) {
    super(problem);
  }
}
