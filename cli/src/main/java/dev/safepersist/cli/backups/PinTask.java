package dev.safepersist.cli.backups;

import dev.safepersist.backup.Backup;
import dev.safepersist.cli.file.BackedUpFile;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.operations.versions.Pins;
import dev.safepersist.operations.versions.Version;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that pins a backup, or takes the pin off. */
abstract class PinTask extends Task {
  @Mixin private BackedUpFile file;

  @Parameters(
      index = "1",
      paramLabel = "VERSION",
      description = "An id, a name, a tag, 'latest', or a number; 0 is the newest backup.")
  private String version;

  @Option(names = "--dry-run", description = "Only report which backup is meant.")
  private boolean dryRun;

  /** The tag that it gets; empty if the pin is taken off. */
  abstract Optional<String> tag();

  @Override
  protected final void run(Report report) {
    try {
      Optional<String> tag = tag();
      Pins pins = file.pins();
      Backup backup;
      if (dryRun) {
        Version found = file.versions().find(version);
        backup = pins.require(found, version);
      } else {
        backup = tag.isPresent() ? pins.pin(version, tag.get()) : pins.unpin(version);
      }
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("file", file.path());
      members.put("backup", backup.path());
      members.put("id", backup.id());
      members.put("pinned", tag.isPresent());
      tag.filter(name -> !name.isEmpty()).ifPresent(name -> members.put("tag", name));
      members.put("dry_run", dryRun);
      String as = tag.filter(name -> !name.isEmpty()).map(name -> " as " + name).orElse("");
      String what = (dryRun ? "would be " : "") + (tag.isPresent() ? "pinned" : "unpinned");
      report.done(backup.path() + ": " + what + as, members);
    } catch (IllegalArgumentException mistake) {
      report.problem(new Problem(ExitCode.USAGE, mistake.getMessage()));
    } catch (IOException failure) {
      report.problem(Problem.of(file.path(), failure));
    }
  }
}
