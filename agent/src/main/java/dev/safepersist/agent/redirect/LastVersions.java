package dev.safepersist.agent.redirect;

import dev.safepersist.agent.message.AgentMessage;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.PathRules;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Current;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.core.intercept.RedirectedWrite;
import dev.safepersist.core.intercept.WriteRule;
import dev.safepersist.core.place.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * The versions in place of files whose new version was refused. A program that failed to write a
 * file often deletes what it takes for a part of it, and that is the last good version: it is kept
 * before. Safe for use by several threads.
 */
final class LastVersions {
  private static final int MOST = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final OpenFiles open;
  private final Edits edits;
  private final Report report;

  /** Whether each file had a state directory when its new version was refused. */
  private final Map<Path, Boolean> refused = new LinkedHashMap<>();

  /** Those that were kept before the program changed them. */
  private final Set<Path> kept = new LinkedHashSet<>();

  private final RefusedOnDisk parts = new RefusedOnDisk();

  /** Whether refusals were forgotten since there were too many. */
  private boolean forgotten;

  /** What came into state directories on such occasions. */
  private final Set<Path> made = new HashSet<>();

  LastVersions(OpenFiles open, Edits edits, Report report) {
    this.open = open;
    this.edits = edits;
    this.report = report;
  }

  /** A new version of {@code target} was refused, or could not be opened. */
  void refused(OpenTarget target, WriteRule rule) {
    Path file = target.file();
    boolean hasState = isThere(RuntimeStages.state(file, rule).root());
    synchronized (refused) {
      if (refused.size() >= MOST) {
        refused.remove(refused.keySet().iterator().next());
        forgotten = true;
      }
      refused.put(file, hasState);
      kept.remove(file);
    }
  }

  private static boolean isThere(Path root) {
    return Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS);
  }

  /** A new version of {@code file} is in place. */
  void published(Path file) {
    synchronized (refused) {
      refused.remove(file);
      kept.remove(file);
    }
    edits.published(file);
  }

  /** Whether {@code file} was kept before the program changed it. */
  boolean isKept(Path file) {
    synchronized (refused) {
      return kept.contains(file);
    }
  }

  /** The program is about to delete {@code file}, a real path. */
  void beforeDelete(Path named, Path file, FileRule rule) throws IOException {
    Optional<Boolean> hadState;
    boolean look;
    synchronized (refused) {
      hadState = Optional.ofNullable(refused.remove(file));
      look = forgotten;
    }
    boolean unfinished =
        hadState.isPresent()
            || open.isStaged(file)
            || (look && parts.newest(file, rule).isPresent());
    if (unfinished && Files.size(file) > 0) {
      keep(file, rule, hadState.orElse(true))
          .ifPresent(place -> report.say(AgentMessage.AGENT_LAST_VERSION_KEPT.text(named, place)));
    }
  }

  /**
   * The program is about to change {@code named} in place, or to move it and then change it: if it
   * has begun a new version of it, which is not there, then what it adds belongs to that. The
   * version in place is kept first, once for each such version.
   */
  void beforeChange(Path named, FileRule rule) {
    try {
      Path file = OpenTarget.inPlace(named).file();
      if (Files.isRegularFile(file) && Files.size(file) > 0) {
        beforeChange(named, file, rule);
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      report.passedThrough(named, e);
    }
  }

  private void beforeChange(Path named, Path file, FileRule rule) throws IOException {
    boolean known;
    synchronized (refused) {
      if (kept.contains(file)) {
        return;
      }
      known = refused.containsKey(file);
    }
    Optional<Path> part = parts.newest(file, rule);
    if (!known && part.isEmpty() && !open.isStaged(file)) {
      return;
    }
    try (Locked locked = rule.file(file, rule.policy().withLockTimeout(PATIENCE)).lock()) {
      boolean broken = locked.current().filter(Current::broken).isPresent();
      Optional<BackupRecord> backup = broken ? Optional.empty() : locked.backUpBeforeChange();
      backup.ifPresent(
          version ->
              report.say(
                  AgentMessage.AGENT_CHANGED_UNFINISHED.text(
                      named,
                      locked.target().state().backups().resolve(version.name()),
                      part.map(bytes -> RedirectedWrite.keptIn(part))
                          .orElse("no bytes of the new version are kept yet"))));
    }
    remember(file);
  }

  private void remember(Path file) {
    synchronized (refused) {
      if (kept.size() >= MOST) {
        kept.remove(kept.iterator().next());
      }
      kept.add(file);
    }
  }

  /** The program moves a file over {@code file} in a way by which the JDK deletes that first. */
  void beforeReplacement(Path file, FileRule rule) throws IOException {
    if (Files.size(file) > 0) {
      try (Locked locked = rule.file(file, rule.policy().withLockTimeout(PATIENCE)).lock()) {
        locked.backUpBeforeDeletion();
      }
    }
  }

  /** A state directory that is gone went with its folder, and does not come back. */
  private Optional<Path> keep(Path file, FileRule rule, boolean hadState) throws IOException {
    Path root = RuntimeStages.state(file, rule).root();
    if (hadState && !isThere(root)) {
      return keepNextToIt(file);
    }
    Set<Path> before = content(root);
    SafeFile safe = rule.file(file, rule.policy().withLockTimeout(PATIENCE));
    try (Locked locked = safe.lock()) {
      if (locked.current().filter(Current::broken).isPresent()) {
        return Optional.empty();
      }
      Optional<BackupRecord> kept = locked.backUpBeforeDeletion();
      return kept.map(backup -> locked.target().state().backups().resolve(backup.name()));
    } catch (IOException e) {
      return keepNextToIt(file);
    } finally {
      Set<Path> after = content(root);
      after.removeAll(before);
      synchronized (made) {
        after.stream().limit(MOST - Math.min(MOST, made.size())).forEach(made::add);
      }
    }
  }

  /** Where there is no state and no room for one: a name in a folder that exists takes none. */
  private static Optional<Path> keepNextToIt(Path file) throws IOException {
    return Optional.of(Files.createLink(PathRules.lastVersion(file), file));
  }

  /** All that is in {@code root}, and in its folders. */
  private static Set<Path> content(Path root) throws IOException {
    Set<Path> found = new HashSet<>();
    Queue<Path> folders = new ArrayDeque<>(Set.of(root));
    while (!folders.isEmpty()) {
      for (Path entry : DirectoryEntries.of(folders.remove())) {
        found.add(entry);
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          folders.add(entry);
        }
      }
    }
    return found;
  }

  /**
   * Whether {@code folder}, a state directory or a part of one, may be deleted, since all that is
   * left in it came there on such an occasion: the program deletes the folder of the file with all
   * that it has seen.
   */
  boolean goesWithItsFolder(Path folder) throws IOException {
    Path real = folder.toRealPath();
    boolean state = real.endsWith(StateDirectory.NAME) || PathRules.isStage(real);
    Set<Path> left = content(real);
    synchronized (made) {
      if (!state || left.isEmpty() || !made.containsAll(left)) {
        return false;
      }
      made.removeAll(left);
    }
    return true;
  }
}
