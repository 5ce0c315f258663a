package dev.safepersist.cli.backups;

import dev.safepersist.cli.file.BackedUpFile;
import dev.safepersist.cli.file.Documents;
import dev.safepersist.cli.report.CliMessage;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.save.Change;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps a copy of a file as it is. */
@Command(name = "create", description = "Keeps a copy of a file as a backup; the file stays.")
final class BackupsCreateCommand extends Task {
  @Mixin private BackedUpFile file;

  @Option(
      names = "--change",
      paramLabel = "ID",
      description = "The change that follows (an upgrade, a ticket, a commit).")
  private Optional<String> change = Optional.empty();

  @Option(
      names = {"-m", "--description"},
      paramLabel = "TEXT",
      description = "What this change is.")
  private String description = "";

  @Option(names = "--dry-run", description = "Only report what would be kept.")
  private boolean dryRun;

  @Override
  protected void run(Report report) {
    if (dryRun) {
      look(report);
      return;
    }
    Optional<Change> made = change.map(id -> new Change(id, description));
    try (Locked locked = file.open(made).lock()) {
      Optional<BackupRecord> kept = locked.backUp();
      if (kept.isEmpty()) {
        report.problem(Problem.of(ExitCode.IO, CliMessage.FILE_MISSING, file.path()));
        return;
      }
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("file", file.path());
      members.put("backup", kept.get().name());
      members.put("id", kept.get().crc32c());
      members.put("bytes", kept.get().bytes());
      members.put("dry_run", false);
      report.done(file.path() + ": kept as " + kept.get().name(), members);
    } catch (IOException failure) {
      report.problem(Problem.of(file.path(), failure));
    }
  }

  private void look(Report report) {
    try {
      Documents.requireReadable(file.path());
      report.done(file.path() + ": would be kept", Map.of("file", file.path(), "dry_run", true));
    } catch (IOException failure) {
      report.problem(Problem.of(file.path(), failure));
    }
  }
}
