package dev.safepersist.core.commit;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What becomes of the version that is about to be replaced: a whole one is kept as a backup, a
 * broken one is set aside, an empty one is let go.
 */
record Preservation(SaveContext context) {
  private Target target() {
    return context.target();
  }

  private Vault vault() {
    return context.ports().vault();
  }

  /** Whether the file may have a second name, which would change with it. */
  boolean mayBeShared() throws IOException {
    return FileFacts.of(target().file()).filter(Preservation::mayBeShared).isPresent();
  }

  private static boolean mayBeShared(FileFacts facts) {
    return facts.links() > 1 || facts.mode() < 0;
  }

  /** Removes second names that only a crash can have left: of a backup, and of a stage. */
  void unshare() throws IOException {
    unshared();
  }

  /** As {@link #unshare}; the facts of the file, which then has one name. */
  Optional<FileFacts> unshared() throws IOException {
    Optional<FileFacts> facts = FileFacts.of(target().file());
    if (facts.filter(Preservation::mayBeShared).isEmpty()) {
      return facts;
    }
    vault().unshare(target(), facts.get());
    Sweep.unshare(target(), facts.get());
    return FileFacts.of(target().file());
  }

  /**
   * Keeps the version in place, also one with the bytes of the new version: if these are damaged
   * one day, no older version takes their place.
   *
   * @param stage the new version
   * @param serial the serial of the new version
   * @param link whether the backup may be a second name of the file
   * @return the backup; empty if there is nothing to keep
   */
  Optional<BackupRecord> keep(
      RecordedVersions trail, Current current, Stage stage, long serial, boolean link)
      throws IOException {
    if (current.facts().bytes() == 0) {
      return Optional.empty();
    }
    if (current.broken()) {
      setAside();
      return Optional.empty();
    }
    if (!context.policy().retention().keepsAny()) {
      return Optional.empty();
    }
    boolean shrinks = stage.bytes() < current.facts().bytes() / 2;
    boolean edited = !trail.versions().isEmpty() && !isOurs(trail, current);
    ReplacedVersion version =
        new ReplacedVersion(
            serial,
            current.crc32c(),
            current.facts().bytes(),
            current.good(),
            shrinks || edited || stage.pinsOldVersion(),
            current.inspection().schemaVersion(),
            context.policy().change());
    return Optional.of(vault().keep(target(), trail, version, link));
  }

  /** Who heals a file has set it aside, and reported that. */
  private void setAside() throws IOException {
    boolean known = SetAside.holds(target());
    Path place =
        SetAside.copy(target(), "found broken when a new version was saved", context.now());
    if (!known) {
      Log.log(
          Level.WARNING,
          () ->
              target().file()
                  + " was corrupt; before it was replaced, it was set aside as "
                  + place);
    }
  }

  /** Whether the version is one that was saved, by its record, its seal, or its checksum. */
  private static boolean isOurs(RecordedVersions trail, Current current) {
    return current.recorded().isPresent()
        || (current.good() && current.inspection().serial() > 0)
        || trail.versions().stream().anyMatch(v -> v.crc32c().equals(current.crc32c()));
  }
}
