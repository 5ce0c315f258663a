package dev.safepersist.operations.audit;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;

/** What all files of an audit together are. */
public final class AuditSummary {
  /** The name for files without a type. */
  public static final String NO_TYPE = "unknown";

  private static final int SHOWN = 100;

  /** Which of two files is less in need of attention. */
  private static final Comparator<AuditedFile> URGENCY =
      Comparator.comparing((AuditedFile file) -> file.category().isWrong())
          .thenComparing(file -> file.findings().size())
          .thenComparing(AuditedFile::bytes)
          .thenComparing(AuditedFile::path, Comparator.reverseOrder());

  private static final Comparator<AuditedFile> SIZE =
      Comparator.comparing(AuditedFile::bytes)
          .thenComparing(AuditedFile::path, Comparator.reverseOrder());

  private final Tally all = new Tally();
  private final Map<Category, Tally> categories = new EnumMap<>(Category.class);
  private final SortedMap<String, Tally> types = new TreeMap<>();
  private final SortedMap<Integer, Tally> sizes = new TreeMap<>();
  private final SortedMap<YearMonth, SortedMap<String, Tally>> months = new TreeMap<>();
  private final SortedMap<String, Double> fields = new TreeMap<>();
  private final PriorityQueue<AuditedFile> worst = new PriorityQueue<>(URGENCY);
  private final PriorityQueue<AuditedFile> largest = new PriorityQueue<>(SIZE);
  private final Duplicates duplicates = new Duplicates();
  private Optional<List<DuplicateFiles>> groups = Optional.empty();
  private KeptVersions kept = KeptVersions.NONE;
  private long wrong;
  private long skipped;

  AuditSummary() {}

  void add(AuditedFile file) {
    String type = file.type().orElse(NO_TYPE);
    all.add(file.bytes());
    categories.computeIfAbsent(file.category(), c -> new Tally()).add(file.bytes());
    types.computeIfAbsent(type, t -> new Tally()).add(file.bytes());
    sizes.computeIfAbsent(magnitude(file.bytes()), m -> new Tally()).add(file.bytes());
    months
        .computeIfAbsent(
            YearMonth.from(file.modified().atZone(ZoneOffset.UTC)), m -> new TreeMap<>())
        .computeIfAbsent(type, t -> new Tally())
        .add(file.bytes());
    file.fields().forEach((name, value) -> fields.merge(name, value, Double::sum));
    duplicates.add(file);
    offer(largest, file, 10);
    if (file.isWrong()) {
      wrong++;
      offer(worst, file, SHOWN);
    }
  }

  private static void offer(PriorityQueue<AuditedFile> most, AuditedFile file, int limit) {
    most.add(file);
    if (most.size() > limit) {
      most.remove();
    }
  }

  /** The power of ten below a length; -1 for no bytes. */
  private static int magnitude(long bytes) {
    return bytes == 0 ? -1 : Long.toString(bytes).length() - 1;
  }

  void skipped() {
    skipped++;
  }

  void keeps(KeptVersions more) {
    kept = kept.and(more);
  }

  /** All files. */
  public Tally all() {
    return all;
  }

  /** Those with something wrong. */
  public long wrong() {
    return wrong;
  }

  /** Links, pipes and devices, which were not looked at. */
  public long skippedFiles() {
    return skipped;
  }

  /** By what they are. */
  public Map<Category, Tally> categories() {
    return Collections.unmodifiableMap(categories);
  }

  /** By type. */
  public SortedMap<String, Tally> types() {
    return Collections.unmodifiableSortedMap(types);
  }

  /** By length: 3 is for 1,000 to 9,999 bytes; -1 for empty files. */
  public SortedMap<Integer, Tally> sizes() {
    return Collections.unmodifiableSortedMap(sizes);
  }

  /** By the month of the last change, and type. */
  public SortedMap<YearMonth, SortedMap<String, Tally>> months() {
    return Collections.unmodifiableSortedMap(months);
  }

  /** The sums of the fields that types count. */
  public SortedMap<String, Double> fields() {
    return Collections.unmodifiableSortedMap(fields);
  }

  /** The files most in need of attention, at most 100. */
  public List<AuditedFile> worst() {
    return descending(worst, URGENCY);
  }

  /** The largest ten. */
  public List<AuditedFile> largest() {
    return descending(largest, SIZE);
  }

  private static List<AuditedFile> descending(
      PriorityQueue<AuditedFile> files, Comparator<AuditedFile> order) {
    List<AuditedFile> sorted = new ArrayList<>(files);
    sorted.sort(order.reversed());
    return sorted;
  }

  /** Files with the same bytes, those that waste most first; at most 1,000 groups. */
  public List<DuplicateFiles> duplicates() {
    if (groups.isEmpty()) {
      groups = Optional.of(duplicates.groups());
    }
    return groups.get();
  }

  /** What the state directories keep, also of files that are gone. */
  public KeptVersions kept() {
    return kept;
  }
}
