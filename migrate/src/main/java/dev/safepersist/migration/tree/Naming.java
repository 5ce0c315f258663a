package dev.safepersist.migration.tree;

/** How the file of a document is called: its path from the root, with slashes. */
@FunctionalInterface
interface Naming {
  /** The path of the document {@code key}. */
  String path(String key);
}
