package dev.safepersist.core.history;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.Revision;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lines of a history that its continuation needs: of each file the last versions, the backups
 * that are kept, whose it is, and its last updates.
 */
final class RetainedLines {
  private static final int MOST_RECORDS = 8;

  private final HistoryIndex index;
  private final Map<String, OfFile> files = new HashMap<>();
  private final List<HistoryLine> lines = new ArrayList<>();

  private static final class OfFile {
    private final Set<Long> serials = new HashSet<>();
    private final Set<String> kept = new HashSet<>();
    private final Deque<HistoryLine> records = new ArrayDeque<>();
    private HistoryLine reservation;
  }

  /**
   * Of a history.
   *
   * @param index what all its lines sum up to
   */
  RetainedLines(HistoryIndex index) {
    this.index = index;
  }

  /** Takes the next line. */
  void add(HistoryLine line) {
    OfFile file = files.computeIfAbsent(line.file(), this::ofFile);
    Entry entry = line.entry();
    switch (entry.event()) {
      case ROTATED, SET_ASIDE -> {}
      case RECORDED, RETRACTED -> {
        file.records.addLast(line);
        if (file.records.size() > MOST_RECORDS) {
          file.records.removeFirst();
        }
        lines.add(line);
      }
      case RESERVED -> {
        file.reservation = line;
        lines.add(line);
      }
      default -> {
        boolean recent =
            entry.version().map(Revision::serial).filter(file.serials::contains).isPresent();
        boolean kept = entry.kept().map(BackupRecord::name).filter(file.kept::contains).isPresent();
        if (recent || kept) {
          lines.add(line);
        }
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

  /** The lines, oldest first. */
  List<HistoryLine> lines() {
    return lines.stream().filter(this::isNeeded).toList();
  }

  private boolean isNeeded(HistoryLine line) {
    OfFile file = files.get(line.file());
    return switch (line.entry().event()) {
      case RECORDED, RETRACTED -> file.records.contains(line);
      case RESERVED -> line.equals(file.reservation);
      default -> true;
    };
  }
}
