package dev.safepersist.core.history;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.Revision;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lines of a history that its continuation needs, by their number: of each file the last
 * versions, the backups that are kept, whose it is, and its last updates.
 */
final class RetainedLines {
  private static final int MOST_RECORDS = 8;

  private final HistoryIndex index;
  private final BitSet needed;
  private final Map<String, OfFile> files = new HashMap<>();

  private static final class OfFile {
    private final Set<Long> serials = new HashSet<>();
    private final Set<String> kept = new HashSet<>();
    private final Deque<Integer> records = new ArrayDeque<>();
    private Optional<Integer> reservation = Optional.empty();
  }

  /**
   * Of a history.
   *
   * @param index what all its lines sum up to
   * @param needed gets the numbers of the lines
   */
  RetainedLines(HistoryIndex index, BitSet needed) {
    this.index = index;
    this.needed = needed;
  }

  /** Takes the next line. */
  void add(HistoryLine line, int number) {
    OfFile file = files.computeIfAbsent(line.file(), this::ofFile);
    Entry entry = line.entry();
    switch (entry.event()) {
      case ROTATED, SET_ASIDE -> {}
      case RECORDED, RETRACTED -> {
        needed.set(number);
        file.records.addLast(number);
        if (file.records.size() > MOST_RECORDS) {
          needed.clear(file.records.removeFirst());
        }
      }
      case RESERVED -> {
        file.reservation.ifPresent(needed::clear);
        needed.set(number);
        file.reservation = Optional.of(number);
      }
      default -> {
        boolean recent =
            entry.version().map(Revision::serial).filter(file.serials::contains).isPresent();
        boolean kept = entry.kept().map(BackupRecord::name).filter(file.kept::contains).isPresent();
        needed.set(number, recent || kept);
      }
    }
  }

  private OfFile ofFile(String name) {
    OfFile file = new OfFile();
    RecordedVersions trail = index.trail(name);
    trail.versions().forEach(version -> file.serials.add(version.serial()));
    trail.backups().forEach(backup -> file.kept.add(backup.name()));
    return file;
  }
}
