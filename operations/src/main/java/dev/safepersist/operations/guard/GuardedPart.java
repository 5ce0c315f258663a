package dev.safepersist.operations.guard;

import java.util.List;
import java.util.Optional;

/**
 * What a guard keeps in one directory. It names files of that directory only, so that a record from
 * elsewhere, out of an archive for instance, cannot change others.
 *
 * @param id the id of the guard
 * @param change the id of the change that the command makes
 * @param command the command
 * @param owner the part that decides: while it exists, the guard is not finished; empty if this is
 *     the one
 * @param others the state directories of the other parts, if this is the one that decides
 * @param files the files
 */
record GuardedPart(
    String id,
    String change,
    List<String> command,
    Optional<String> owner,
    List<String> others,
    List<GuardedFile> files) {
  GuardedPart {
    command = List.copyOf(command);
    others = List.copyOf(others);
    files = List.copyOf(files);
  }

  /**
   * A file as it was.
   *
   * @param name its name
   * @param crc32c the checksum of the version that is kept; empty if the file was missing
   * @param mode who might use it; empty if the file was missing, and in records of older versions
   */
  record GuardedFile(String name, Optional<String> crc32c, Optional<FileMode> mode) {
    GuardedFile {
      mode = Optional.ofNullable(mode).flatMap(it -> it);
    }
  }
}
