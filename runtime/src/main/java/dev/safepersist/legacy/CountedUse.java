package dev.safepersist.legacy;

import java.nio.file.Path;

/**
 * What notes the loads and saves of one legacy store.
 *
 * @param watch where they are counted
 * @param program who uses the store
 * @param version the version that is served
 */
record CountedUse(Deprecations watch, String program, int version) {
  void note(Access access, Path file) {
    Path directory = file.toAbsolutePath().normalize().getParent();
    watch.used(version, access, program, String.valueOf(directory));
  }
}
