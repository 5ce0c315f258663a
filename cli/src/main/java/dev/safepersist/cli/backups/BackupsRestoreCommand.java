package dev.safepersist.cli.backups;

import dev.safepersist.backup.Backup;
import dev.safepersist.backup.Backups;
import dev.safepersist.cli.file.BackedUpFile;
import dev.safepersist.cli.report.CliMessage;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.inspect.Condition;
import dev.safepersist.core.inspect.FileJudge;
import dev.safepersist.core.inspect.Judgement;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.operations.state.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Puts a kept version in the place of a file. Its checksum is verified before and after; the
 * version in its way becomes a backup itself, or is set aside if it is broken.
 */
@Command(name = "restore", description = "Restores a backup; the version in its way is kept.")
public final class BackupsRestoreCommand extends Task {
  @Mixin private BackedUpFile file;

  @Option(
      names = "--backup",
      paramLabel = "ID|NAME",
      description = "Which backup; without this, the newest that is whole.")
  private Optional<String> wanted = Optional.empty();

  @Option(names = "--dry-run", description = "Only report which backup would be restored.")
  private boolean dryRun;

  @Override
  protected void run(Report report) {
    SafeFile safe = file.open();
    try {
      if (Files.notExists(file.path()) && safe.backups().list().isEmpty()) {
        throw new NoSuchFileException(file.path().toString());
      }
      if (dryRun) {
        Optional<Backup> chosen = chosen(safe, report);
        chosen.ifPresent(backup -> add(report, "would be restored", backup, Optional.empty()));
      } else {
        try (Locked locked = safe.lock()) {
          Optional<Backup> chosen = chosen(safe, report);
          if (chosen.isPresent()) {
            restore(locked, chosen.get(), report);
          }
        }
      }
    } catch (IOException failure) {
      report.problem(Problem.of(file.path(), failure));
    }
  }

  private Optional<Backup> chosen(SafeFile safe, Report report) throws IOException {
    Choice choice = new Choice(file.path(), safe.target(), safe.backups());
    return wanted.isPresent() ? choice.named(wanted.get(), report) : choice.newestGood(report);
  }

  private void restore(Locked locked, Backup backup, Report report) throws IOException {
    Target target = locked.target();
    Judgement judgement =
        new FileJudge(StateFiles.VERIFIER).judge(target, locked.trail()).judgement();
    boolean missing = judgement.condition() == Condition.MISSING;
    if (!missing && Files.mismatch(backup.path(), target.file()) == -1) {
      report.good(file.path() + ": is that version already", members(backup, Optional.empty()));
      return;
    }
    Optional<Path> kept = Optional.empty();
    if (judgement.condition().mayBeHealed()) {
      kept = Optional.of(locked.setAside("found broken when a backup was restored"));
    }
    Optional<Path> replaced = locked.restore(backup.path(), backup.id()).backup();
    String after = FileSum.of(target.file()).crc32c();
    if (after.equals(backup.id())) {
      add(report, "restored", backup, kept.or(() -> replaced));
    } else {
      report.problem(
          Problem.of(ExitCode.IO, CoreMessage.BACKUP_BROKEN, file.path(), backup.id(), after));
    }
  }

  private void add(Report report, String what, Backup backup, Optional<Path> kept) {
    String before = kept.map(path -> "; the previous version is kept as " + path).orElse("");
    report.done(
        file.path() + ": " + what + " from " + backup.path() + before, members(backup, kept));
  }

  private Map<String, Object> members(Backup backup, Optional<Path> kept) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", file.path());
    members.put("backup", backup.path().getFileName());
    members.put("id", backup.id());
    members.put("bytes", backup.bytes());
    kept.ifPresent(path -> members.put("kept", path));
    members.put("dry_run", dryRun);
    return members;
  }

  /** The choice of a backup; what cannot be chosen is reported. */
  private record Choice(Path file, Target target, Backups backups) {
    Optional<Backup> newestGood(Report report) throws IOException {
      Optional<Backup> newest = backups.newestGood();
      if (newest.isEmpty()) {
        report.problem(
            Problem.of(ExitCode.FINDINGS, CliMessage.NO_GOOD_BACKUP, file, target.state()));
      }
      return newest;
    }

    Optional<Backup> named(String wanted, Report report) throws IOException {
      Optional<Backup> found = Optional.empty();
      for (Backup backup : backups.list()) {
        if (backup.path().getFileName().toString().equals(wanted)) {
          return whole(backup, report);
        }
        if (backup.id().equals(wanted)) {
          if (found.isPresent() && Files.mismatch(found.get().path(), backup.path()) != -1) {
            report.problem(Problem.of(ExitCode.USAGE, CliMessage.AMBIGUOUS_BACKUP, file, wanted));
            return Optional.empty();
          }
          found = found.or(() -> Optional.of(backup));
        }
      }
      if (found.isEmpty()) {
        report.problem(Problem.of(ExitCode.USAGE, CliMessage.NO_SUCH_BACKUP, file, wanted));
        return found;
      }
      return whole(found.get(), report);
    }

    private Optional<Backup> whole(Backup backup, Report report) throws IOException {
      String found = FileSum.of(backup.path()).crc32c();
      if (found.equals(backup.id())) {
        return Optional.of(backup);
      }
      report.problem(
          Problem.of(
              ExitCode.FINDINGS, CoreMessage.BACKUP_BROKEN, backup.path(), backup.id(), found));
      return Optional.empty();
    }
  }
}
