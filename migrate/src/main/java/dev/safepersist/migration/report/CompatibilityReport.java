package dev.safepersist.migration.report;

import dev.safepersist.legacy.Deprecation;
import dev.safepersist.legacy.VersionUse;
import dev.safepersist.legacy.VersionUses;
import dev.safepersist.migration.json.Trees;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who still uses which version, when last, and which versions can be dropped, from one file of
 * counted uses.
 *
 * @param file the file of {@link dev.safepersist.legacy.Deprecations}
 * @param known what it holds
 * @param quiet how long a version must not have been used before it can be dropped
 * @param versions the versions, oldest first
 */
public record CompatibilityReport(
    Path file, VersionUses known, Duration quiet, List<VersionState> versions) {
  /** Copies the list. */
  public CompatibilityReport {
    versions = List.copyOf(versions);
  }

  /**
   * The files of counted uses in {@code top} and below; those that cannot be visited are left out.
   */
  public static List<Path> files(Path top) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
            if (file.endsWith(VersionUses.FILE_NAME) && facts.isRegularFile()) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException closed) throws IOException {
            if (path.equals(top)) {
              throw closed;
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found.stream().sorted().toList();
  }

  /**
   * The report on {@code file} at the time {@code now}.
   *
   * @param quiet how long a version must not have been used before it can be dropped
   */
  public static CompatibilityReport of(Path file, Duration quiet, Instant now) throws IOException {
    VersionUses known = VersionUses.load(file);
    TreeSet<Integer> numbers = new TreeSet<>();
    for (int version = known.oldest(); version <= known.newest(); version++) {
      numbers.add(version);
    }
    known.uses().forEach(use -> numbers.add(use.version()));
    List<VersionState> versions = new ArrayList<>();
    boolean olderStay = false;
    for (int version : numbers) {
      VersionState state = state(known, version, quiet, now, olderStay);
      olderStay |= state.verdict().keeps();
      versions.add(state);
    }
    return new CompatibilityReport(file, known, quiet, versions);
  }

  private static VersionState state(
      VersionUses known, int version, Duration quiet, Instant now, boolean olderStay) {
    List<VersionUse> uses = known.uses().stream().filter(use -> use.version() == version).toList();
    Optional<Instant> last = uses.stream().map(VersionUse::last).max(Instant::compareTo);
    Optional<Deprecation> deprecation =
        known.deprecations().stream().filter(it -> it.version() == version).findFirst();
    Instant begin = now.minus(quiet);
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    Verdict verdict;
    if (version < known.oldest()) {
      verdict = Verdict.DROPPED;
    } else if (version >= known.newest()) {
      verdict = Verdict.NEWEST;
    } else if (last.filter(begin::isBefore).isPresent()) {
      boolean late = deprecation.filter(it -> !today.isBefore(it.removal())).isPresent();
      verdict = late ? Verdict.OVERDUE : Verdict.IN_USE;
    } else if (begin.isBefore(known.since())) {
      verdict = Verdict.COUNTED_TOO_SHORTLY;
    } else if (deprecation.isEmpty()) {
      verdict = Verdict.NOT_DEPRECATED;
    } else if (today.isBefore(deprecation.get().removal())) {
      verdict = Verdict.BEFORE_REMOVAL;
    } else {
      verdict = olderStay ? Verdict.AFTER_OLDER : Verdict.CAN_BE_DROPPED;
    }
    return new VersionState(version, deprecation, uses, last, verdict);
  }

  /** Whether a version is in use that was to be removed by now. */
  public boolean isOverdue() {
    return versions.stream().anyMatch(state -> state.verdict() == Verdict.OVERDUE);
  }

  /** The report for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(file).append(": versions ").append(known.oldest()).append(" to ");
    text.append(known.newest()).append(", counted since ").append(known.since());
    versions.forEach(
        state -> text.append('\n').append(state.text(quiet).indent(2).stripTrailing()));
    return text.toString();
  }

  /** The report for programs. */
  public ObjectNode toJson() {
    ObjectNode json = Trees.object();
    json.put("file", file.toString());
    json.put("oldest", known.oldest());
    json.put("newest", known.newest());
    json.put("counted_since", known.since().toString());
    json.put("quiet_days", quiet.toDays());
    ArrayNode all = json.putArray("versions");
    versions.forEach(state -> all.add(state.toJson()));
    return json;
  }
}
