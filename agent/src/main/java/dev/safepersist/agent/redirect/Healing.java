package dev.safepersist.agent.redirect;

import dev.safepersist.agent.message.AgentMessage;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.Syntax;
import dev.safepersist.backup.Backup;
import dev.safepersist.backup.Backups;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.Verifier;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.inspect.Condition;
import dev.safepersist.core.inspect.FileJudge;
import dev.safepersist.core.inspect.FileJudge.Judged;
import dev.safepersist.core.inspect.Healer;
import dev.safepersist.core.inspect.HealingResult;
import dev.safepersist.core.inspect.HealingResult.Healed;
import dev.safepersist.core.inspect.HealingResult.NotRestored;
import dev.safepersist.core.inspect.HealingResult.NotSetAside;
import dev.safepersist.core.structure.TornLines;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts the newest good backup in the place of a broken file before the program reads it. The broken
 * bytes are set aside first. A file that is being written in place is left alone: one of this JVM,
 * or one that was modified a moment ago. Where another process may be writing the file, it stays as
 * it is, and the program reads the backup. A file that is missing stays missing, unless it
 * disappeared while it was being replaced.
 */
final class Healing {
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final OpenFiles open;
  private final OtherWriters others;
  private final Report report;
  private final Clock clock;

  /** Files that were looked at and are not to be looked at again until they change. */
  private final KnownFiles seen = new KnownFiles();

  Healing(OpenFiles open, OtherWriters others, Report report, Clock clock) {
    this.open = open;
    this.others = others;
    this.report = report;
    this.clock = clock;
  }

  /**
   * Heals the file at {@code named} if it is broken and can be healed.
   *
   * @return what is to be read in place of the file, which must not be replaced; empty for the file
   */
  Optional<Path> beforeRead(Path named, FileRule rule) {
    try {
      Path file = resolved(named);
      if (file != null && Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
        rule.file(file).settleFirst();
      }
      if (file == null
          || !Files.isDirectory(
              RuntimeStages.state(file, rule).root(), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      return look(named, file, rule);
    } catch (NoSuchFileException e) {
      return Optional.empty(); // deleted or moved meanwhile, as the program will see
    } catch (IOException | RuntimeException | LinkageError e) {
      report.notExamined(named, e);
      return Optional.empty();
    }
  }

  /** Before the file at {@code named} is continued: what a dead process wrote of it comes first. */
  void beforeContinuing(Path named, FileRule rule) {
    try {
      if (Files.notExists(named, LinkOption.NOFOLLOW_LINKS)) {
        rule.file(named).settleFirst();
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      report.passedThrough(named, e);
    }
  }

  private static Path resolved(Path named) throws IOException {
    Path absolute = named.toAbsolutePath();
    if (Files.exists(absolute)) {
      return Files.isDirectory(absolute) ? null : absolute.toRealPath(); // a sync opens directories
    }
    Path folder = absolute.getParent();
    return folder == null || !Files.isDirectory(folder) || Files.isSymbolicLink(absolute)
        ? null
        : folder.toRealPath().resolve(absolute.getFileName());
  }

  private Optional<Path> look(Path named, Path file, FileRule rule) throws IOException {
    Optional<FileFacts> facts = FileFacts.of(file);
    if (facts.isPresent() && seen.isMarked(file, mark(facts.get()))) {
      return Optional.empty();
    }
    SafeFile safe = rule.file(file);
    safe.settle();
    facts = FileFacts.of(file);
    if (facts.isEmpty()) {
      new Replacing(safe.target())
          .healIfInterrupted(() -> restore(named, safe, rule, "was missing"));
      return Optional.empty();
    }
    return facts.get().regular() ? look(named, safe, rule, facts.get()) : Optional.empty();
  }

  private Optional<Path> look(Path named, SafeFile safe, FileRule rule, FileFacts facts)
      throws IOException {
    Path file = safe.target().file();
    Judged judged = judged(safe, rule);
    if (rule.syntax() != Syntax.ANY && judged.is(Condition.UNREADABLE)) {
      report.undecided(named, CoreMessage.CHARSET_UNKNOWN.text(named, "it was left as it is"));
    }
    boolean torn = isToBeHealed(judged) && holdsWholeLines(file, rule);
    if (torn) {
      report.tornLines(named);
    }
    boolean edited = !torn && isToBeHealed(judged) && Edits.explain(safe, facts);
    if (edited) {
      report.edited(named);
    }
    if (torn || edited || !isToBeHealed(judged) || safe.backups().list().isEmpty()) {
      seen.mark(file, mark(facts));
    } else if (isQuiet(facts, file)) {
      if (!isFinal(safe, facts)) {
        return served(named, safe);
      }
      restore(named, safe, rule, "was broken");
    }
    return Optional.empty();
  }

  /** Whole lines are newer than any backup, and are never given up for one. */
  private static boolean holdsWholeLines(Path file, FileRule rule) throws IOException {
    return rule.syntax() != Syntax.ANY
        && rule.document().problem(file).isPresent()
        && TornLines.begin(() -> Files.newInputStream(file));
  }

  /** Whether nothing will be written to the file as it is: by its time, it is a version of ours. */
  private boolean isFinal(SafeFile safe, FileFacts facts) throws IOException {
    return safe.recorded().matching(facts).isPresent()
        || !others.mayWrite(safe.target().file(), facts);
  }

  private Optional<Path> served(Path named, SafeFile safe) throws IOException {
    Backups backups = safe.backups();
    for (Backup backup : backups.list()) {
      if (backups.good(backup)) {
        report.served(named, backup.path());
        return Optional.of(backup.path());
      }
    }
    return Optional.empty();
  }

  private static Judged judged(SafeFile safe, FileRule rule) throws IOException {
    return new FileJudge(verifier(rule)).judge(safe.target(), safe.recorded());
  }

  private static boolean isToBeHealed(Judged judged) {
    return judged.judgement().condition().mayBeHealed();
  }

  private static Verifier verifier(FileRule rule) {
    return rule.document()::inspect;
  }

  private boolean isQuiet(FileFacts facts, Path file) {
    return !open.isWrittenInPlace(file) && facts.modified().isBefore(clock.instant().minus(QUIET));
  }

  /** What changes with every change of a file. */
  private static long mark(FileFacts facts) {
    Instant modified = facts.modified();
    long nanos = modified.getEpochSecond() * 1_000_000_000 + modified.getNano();
    return KnownFiles.mixed(KnownFiles.mixed(facts.bytes(), nanos), facts.key().hashCode());
  }

  private boolean restore(Path named, SafeFile safe, FileRule rule, String problem)
      throws IOException {
    Policy choices =
        rule.policy().withLockTimeout(PATIENCE).withReplaceReadOnly(Files.isWritable(safe.path()));
    SafeFile patient = rule.file(safe.path(), choices);
    try (Locked locked = patient.lock()) {
      Judged judged = judged(patient, rule);
      boolean missing = judged.is(Condition.MISSING);
      if (!missing && (!isToBeHealed(judged) || holdsWholeLines(patient.target().file(), rule))) {
        return true; // another process was faster
      }
      HealingResult<Backup> healing = new Healer(locked, patient.backups()).heal(judged, problem);
      if (healing instanceof Healed<Backup> healed) {
        report.healed(named, text(named, problem, healed));
        return true;
      }
      if (healing instanceof NotSetAside<Backup> not) {
        throw not.failure();
      }
      if (healing instanceof NotRestored<Backup> not) {
        throw not.failure();
      }
      return false;
    }
  }

  private static String text(Path named, String problem, Healed<Backup> healed) {
    String aside =
        healed.aside().map(path -> "its bytes are in " + path).orElse("there were no bytes");
    Path backup = healed.backup().path().getFileName();
    return AgentMessage.AGENT_HEALED.text(named, problem, backup, aside);
  }
}
