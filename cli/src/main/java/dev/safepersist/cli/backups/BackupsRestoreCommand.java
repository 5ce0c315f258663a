package dev.safepersist.cli.backups;

import dev.safepersist.cli.file.BackedUpFile;
import dev.safepersist.cli.report.CliMessage;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.operations.versions.DamagedVersionException;
import dev.safepersist.operations.versions.Version;
import dev.safepersist.operations.versions.VersionRestoration;
import dev.safepersist.operations.versions.VersionRestoration.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts a kept version in the place of a file. */
@Command(name = "restore", description = "Restores a backup; the version in its way is kept.")
public final class BackupsRestoreCommand extends Task {
  @Mixin private BackedUpFile file;

  @Option(
      names = "--backup",
      paramLabel = "VERSION",
      description =
          "Which backup: an id, a name, a tag, or a number; without this, the newest that is"
              + " whole.")
  private Optional<String> wanted = Optional.empty();

  @Option(names = "--dry-run", description = "Only report which backup would be restored.")
  private boolean dryRun;

  @Override
  protected void run(Report report) {
    VersionRestoration restoration = file.restoration();
    try {
      Optional<Result> result =
          dryRun
              ? restoration
                  .choose(wanted)
                  .map(version -> new Result(version, true, Optional.empty()))
              : restoration.restore(wanted);
      if (result.isPresent()) {
        add(report, result.get());
      } else {
        Path state = file.open().target().state().root();
        report.problem(Problem.of(ExitCode.IO, CliMessage.NO_GOOD_BACKUP, file.path(), state));
      }
    } catch (IllegalArgumentException mistake) {
      report.problem(new Problem(ExitCode.USAGE, mistake.getMessage()));
    } catch (DamagedVersionException damaged) {
      report.problem(new Problem(ExitCode.FINDINGS, damaged.getMessage()));
    } catch (IOException failure) {
      report.problem(Problem.of(file.path(), failure));
    }
  }

  private void add(Report report, Result result) throws IOException {
    Map<String, Object> members = members(result);
    if (!result.changed()) {
      report.good(file.path() + ": is that version already", members);
      return;
    }
    String what = dryRun ? "would be restored" : "restored";
    String before =
        result.kept().map(path -> "; the previous version is kept as " + path).orElse("");
    report.done(file.path() + ": " + what + " from " + result.version().path() + before, members);
  }

  private Map<String, Object> members(Result result) throws IOException {
    Version version = result.version();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", file.path());
    members.put("backup", version.path().getFileName());
    members.put("id", version.id());
    members.put("bytes", Files.size(version.path()));
    result.kept().ifPresent(path -> members.put("kept", path));
    members.put("dry_run", dryRun);
    return members;
  }
}
