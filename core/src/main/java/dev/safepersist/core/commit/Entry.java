package dev.safepersist.core.commit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of history.
 *
 * @param event what happened
 * @param version the version it happened to
 * @param kept the old version that was kept on the occasion
 * @param pruned the names of the backups that were pruned on the occasion
 * @param details what else is worth knowing
 */
public record Entry(
    Event event,
    Optional<Revision> version,
    Optional<BackupRecord> kept,
    List<String> pruned,
    Map<String, String> details) {
  /** What can happen to a file. */
  public enum Event {
    /** A version is about to be published; if it exists after a crash, it is this one. */
    INTENT,
    /** A version was published. */
    SAVE,
    /** A backup was published again. */
    RESTORE,
    /** A backup was made on request. */
    BACKUP,
    /** Bytes were refused, or found broken, and set aside. */
    SET_ASIDE,
    /** An update by another program was recorded. */
    RECORDED,
    /** A record was taken back. */
    RETRACTED,
    /** The file was reserved for one writer, or released. */
    RESERVED,
    /** The history was continued in a new file. */
    ROTATED
  }

  /** Copies the collections. */
  public Entry {
    pruned = List.copyOf(pruned);
    details = Map.copyOf(details);
  }
}
