package dev.safepersist.cli.backups;

import dev.safepersist.backup.Backup;
import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.versions.Version;
import dev.safepersist.operations.versions.Version.Kind;
import dev.safepersist.operations.versions.Versions;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Verifies all backups of a file. */
@Command(name = "verify", description = "Reads every backup of a file, and verifies its checksum.")
final class BackupsVerifyCommand extends VersionTask {
  @Override
  void run(Versions versions, Report report) throws IOException {
    for (Version version : versions.list()) {
      if (version.kind() == Kind.CURRENT) {
        continue;
      }
      report.progress().advance(1, version.backup().map(Backup::bytes).orElse(0L));
      if (versions.verify(version)) {
        String what =
            version.kind() == Kind.BACKUP ? "intact" : "no damage found; it has no checksum";
        report.good(version.path() + ": " + what, members(version));
      } else {
        String what = version.kind() == Kind.BACKUP ? "its checksum is wrong" : "it is not whole";
        report.finding(version.path() + ": damaged, " + what, members(version));
      }
    }
  }
}
