package dev.safepersist.envelope;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.history.History;
import dev.safepersist.core.history.HistoryLine;
import dev.safepersist.core.place.Target;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import java.util.Optional;

/**
 * The versions of a file that were saved without an envelope, by the record of their saves. It
 * decides what a document is whose own members are called {@code metadata} and {@code data}.
 */
public final class PlainVersions {
  private static final String ENVELOPE = "envelope";
  private static final String NONE = "none";

  private final Target target;
  private final History history;
  private final RecordedVersions trail;

  private PlainVersions(Target target, History history, RecordedVersions trail) {
    this.target = target;
    this.history = history;
    this.trail = trail;
  }

  /** Those of {@code target}; none where this user may not read its history. */
  public static PlainVersions of(Target target) throws IOException {
    History history = History.of(target.state());
    try {
      return new PlainVersions(target, history, history.trail(target.name()));
    } catch (AccessDeniedException e) {
      return new PlainVersions(target, history, RecordedVersions.empty());
    }
  }

  /** The detail that records a version without envelope and without metadata in the history. */
  public static Map<String, String> mark() {
    return Map.of(ENVELOPE, NONE);
  }

  /** Whether the bytes with the checksum {@code crc32c} were saved without an envelope. */
  public boolean contain(String crc32c) throws IOException {
    boolean restored = false;
    for (Revision version : trail.versions()) {
      if (version.crc32c().equals(crc32c)) {
        Map<String, String> details = trail.details(version);
        if (isMarked(details)) {
          return true;
        }
        restored |= details.containsKey(RecordedDetails.RESTORED);
      }
    }
    boolean kept = trail.backups().stream().map(BackupRecord::crc32c).anyMatch(crc32c::equals);
    return (restored || kept) && wasSaved(crc32c);
  }

  /** Also the versions before the last ones: a backup may be much older. */
  private boolean wasSaved(String crc32c) throws IOException {
    return history.lines(target.name()).stream()
        .map(HistoryLine::entry)
        .filter(entry -> entry.version().map(Revision::crc32c).filter(crc32c::equals).isPresent())
        .anyMatch(entry -> isMarked(entry.details()));
  }

  /**
   * Whether a document that has the shape of an envelope is plain data, as far as that is recorded:
   * it was saved as such, or was changed by another program since, and the last version was.
   *
   * @param crc32c the checksum of its bytes
   * @param integrity what its own checksum says
   */
  public boolean contain(String crc32c, Envelope.Integrity integrity) throws IOException {
    return switch (integrity) {
      case INTACT -> false;
      case MISMATCH -> contain(crc32c);
      case ABSENT -> contain(crc32c) || endPlain();
    };
  }

  /** Whether the last version that was saved has no envelope. */
  public boolean endPlain() throws IOException {
    Optional<Revision> last =
        trail.versions().stream()
            .filter(version -> !trail.announced().contains(version.serial()))
            .findFirst();
    return last.isPresent() && contain(last.get().crc32c());
  }

  private static boolean isMarked(Map<String, String> details) {
    return NONE.equals(details.get(ENVELOPE)) || details.containsKey(Sidecar.KEY);
  }
}
