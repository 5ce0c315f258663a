package dev.safepersist.agent.redirect;

import dev.safepersist.agent.message.AgentMessage;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.Syntax;
import dev.safepersist.backup.Backup;
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
import dev.safepersist.message.CoreMessage;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts the newest good backup in the place of a broken file before the program reads it. The broken
 * bytes are set aside first. A file that is being written in place is left alone: one of this JVM,
 * or one that was modified a moment ago. A file that is missing stays missing, unless it
 * disappeared while it was being replaced.
 */
final class Healing {
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final OpenFiles open;
  private final Report report;
  private final Clock clock;

  /** Files that were looked at and are not to be looked at again until they change. */
  private final KnownFiles seen = new KnownFiles();

  Healing(OpenFiles open, Report report, Clock clock) {
    this.open = open;
    this.report = report;
    this.clock = clock;
  }

  /** Heals the file at {@code named} if it is broken and can be healed. */
  void beforeRead(Path named, FileRule rule) {
    try {
      Path file = resolved(named);
      if (file != null && Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
        rule.file(file).settleFirst();
      }
      if (file == null
          || !Files.isDirectory(
              RuntimeStages.state(file, rule).root(), LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
      look(named, file, rule);
    } catch (IOException | RuntimeException | LinkageError e) {
      report.passedThrough(named, e);
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

  private void look(Path named, Path file, FileRule rule) throws IOException {
    Optional<FileFacts> facts = FileFacts.of(file);
    if (facts.isPresent() && seen.isMarked(file, mark(facts.get()))) {
      return;
    }
    SafeFile safe = rule.file(file);
    safe.settle();
    facts = FileFacts.of(file);
    if (facts.isEmpty()) {
      new Replacing(safe.target())
          .healIfInterrupted(() -> restore(named, safe, rule, "was missing"));
      return;
    }
    if (!facts.get().regular()) {
      return;
    }
    Judged judged = judged(safe, rule);
    if (rule.syntax() != Syntax.ANY && judged.is(Condition.UNREADABLE)) {
      report.undecided(named, CoreMessage.CHARSET_UNKNOWN.text(named, "it was left as it is"));
    }
    if (!isToBeHealed(judged) || safe.backups().list().isEmpty()) {
      seen.mark(file, mark(facts.get()));
    } else if (isQuiet(facts.get(), file)) {
      restore(named, safe, rule, "was broken");
    }
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
      if (!missing && !isToBeHealed(judged)) {
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
