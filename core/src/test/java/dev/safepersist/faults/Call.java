package dev.safepersist.faults;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/**
 * One call of a program on a {@link WrappedFileSystem}. Paths and channels are those of the file
 * system below.
 */
public sealed interface Call {
  /** The file or directory that the call is about. */
  Path path();

  /** A call that changes what is on the disk, or may. */
  sealed interface Change extends Call {}

  /** A call on an open file. */
  sealed interface OnChannel extends Call {
    /** The channel below; its identity is the identity of the open file. */
    FileChannel file();
  }

  /** Opens a file; the result is the channel below. */
  record Open(Path path, Set<? extends OpenOption> options) implements Change {}

  /** Reads from an open file. */
  record Read(Path path, FileChannel file) implements OnChannel {}

  /** Writes what remains in {@code bytes} at {@code position}; the result is how much. */
  record Write(Path path, FileChannel file, long position, ByteBuffer bytes)
      implements OnChannel, Change {}

  /** Cuts an open file. */
  record Truncate(Path path, FileChannel file, long size) implements OnChannel, Change {}

  /** Syncs an open file or directory. */
  record Force(Path path, FileChannel file) implements OnChannel, Change {}

  /** Locks a region of an open file. */
  record Lock(Path path, FileChannel file) implements OnChannel {}

  /** Closes an open file. */
  record Close(Path path, FileChannel file) implements OnChannel {}

  /** Creates a directory. */
  record CreateDirectory(Path path) implements Change {}

  /** Gives the file {@code existing} the further name {@code path}. */
  record Link(Path path, Path existing) implements Change {}

  /** Renames {@code path} to {@code target}. */
  record Move(Path path, Path target, boolean atomic, boolean replace) implements Change {}

  /** Removes a file or an empty directory. */
  record Delete(Path path) implements Change {}

  /** Sets permissions, times, owner or other attributes. */
  record SetAttribute(Path path, String attribute) implements Change {}

  /** Reads attributes, resolves, compares, asks for access. */
  record Look(Path path) implements Call {}

  /** Lists a directory. */
  record ListDirectory(Path path) implements Call {}
}
