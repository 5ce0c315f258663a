package dev.safepersist.core.history;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.save.Reservation;
import java.io.File;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The sum of the lines of a history: the last versions and the kept ones of each file. Of more
 * files than it may hold it forgets the one that was asked for longest ago; what is not {@linkplain
 * #knows known} must then be read again.
 */
final class HistoryIndex {
  private static final int MOST_VERSIONS = 8;

  private final Map<String, OfFile> files = new LinkedHashMap<>(16, 0.75f, true);
  private final int most;
  private boolean complete;

  private static final class OfFile {
    private long highestSerial;
    private final Deque<Revision> versions = new ArrayDeque<>();
    private final Map<Long, Map<String, String>> details = new HashMap<>();
    private final Map<String, BackupRecord> backups = new LinkedHashMap<>();
    private final Set<Long> announced = new HashSet<>();
    private Optional<Reservation> reservation = Optional.empty();
  }

  /**
   * An index without lines.
   *
   * @param most how many files it holds at most
   */
  HistoryIndex(int most) {
    this(most, true);
  }

  private HistoryIndex(int most, boolean complete) {
    this.most = most;
    this.complete = complete;
  }

  /** An index of a history that has lines about files which are not asked for yet. */
  static HistoryIndex ofSome(int most) {
    return new HistoryIndex(most, false);
  }

  /** Whether the index has what is recorded of the file {@code name}, or that nothing is. */
  boolean knows(String name) {
    return complete || files.containsKey(name);
  }

  /** Whether no file was forgotten. */
  boolean isComplete() {
    return complete;
  }

  /** How many files it holds. */
  int size() {
    return files.size();
  }

  /** Begins with the file {@code name}, which is not known: all its lines are to be added. */
  void begin(String name) {
    files.put(name, new OfFile());
    while (files.size() > most) {
      files.remove(files.keySet().iterator().next());
      complete = false;
    }
  }

  void add(HistoryLine line) {
    if (line.entry().event() == Entry.Event.ROTATED) {
      return;
    }
    if (complete && !files.containsKey(line.file())) {
      begin(line.file());
    }
    OfFile file = files.get(line.file());
    if (file != null) { // else its earlier lines are not known either
      add(file, line);
    }
  }

  private static void add(OfFile file, HistoryLine line) {
    Entry entry = line.entry();
    entry.version().ifPresent(version -> add(file, version, entry.details()));
    entry.version().ifPresent(version -> announce(file, version, entry.event()));
    entry.kept().filter(HistoryIndex::isPlainName).ifPresent(kept -> add(file, kept));
    entry.pruned().forEach(file.backups::remove);
    if (entry.event() == Entry.Event.RESERVED) {
      file.reservation = ReservationDetails.read(entry.details());
    }
  }

  private static void add(OfFile file, Revision version, Map<String, String> details) {
    file.highestSerial = Math.max(file.highestSerial, version.serial());
    file.versions.removeIf(older -> older.serial() == version.serial());
    file.versions.addFirst(version);
    if (file.versions.size() > MOST_VERSIONS) {
      file.details.remove(file.versions.removeLast().serial());
    }
    if (!details.isEmpty() || !file.details.containsKey(version.serial())) {
      file.details.put(
          version.serial(), details); // the intent has them, the save does not repeat them
    }
  }

  private static void announce(OfFile file, Revision version, Entry.Event event) {
    if (event == Entry.Event.INTENT) {
      file.announced.add(version.serial());
    } else {
      file.announced.remove(version.serial());
    }
    file.announced.removeIf(
        serial -> file.versions.stream().noneMatch(known -> known.serial() == serial));
  }

  private static void add(OfFile file, BackupRecord kept) {
    file.backups.remove(kept.name());
    file.backups.put(kept.name(), kept);
  }

  /** A name that cannot lead out of the folder of the backups. */
  private static boolean isPlainName(BackupRecord kept) {
    return isPlainName(kept.name());
  }

  private static boolean isPlainName(String name) {
    boolean leadsOn = name.indexOf('/') >= 0 || name.indexOf(File.separatorChar) >= 0;
    return !leadsOn && !name.isEmpty() && !name.equals(".") && !name.equals("..");
  }

  SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(files.keySet());
    names.removeIf(name -> !isPlainName(name));
    return names;
  }

  Optional<Reservation> reservation(String name) {
    return Optional.ofNullable(files.get(name)).flatMap(file -> file.reservation);
  }

  Map<String, String> details(String name, long serial) {
    OfFile file = files.get(name);
    return file == null ? Map.of() : file.details.getOrDefault(serial, Map.of());
  }

  RecordedVersions trail(String name) {
    OfFile file = files.get(name);
    if (file == null) {
      return RecordedVersions.empty();
    }
    List<BackupRecord> backups = new ArrayList<>(file.backups.values());
    backups.sort(
        Comparator.comparing(BackupRecord::serial).thenComparing(BackupRecord::time).reversed());
    return new RecordedVersions(
        file.highestSerial, List.copyOf(file.versions), backups, file.announced, file.details);
  }
}
