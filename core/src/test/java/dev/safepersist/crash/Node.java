package dev.safepersist.crash;

/**
 * A file or directory apart from its names (an inode).
 *
 * @param id unique within a recording
 * @param directory whether it is a directory
 */
record Node(int id, boolean directory) {
  @Override
  public String toString() {
    return (directory ? "directory " : "file ") + id;
  }
}
