package dev.safepersist.cli.backups;

import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.versions.Version;
import dev.safepersist.operations.versions.Versions;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Verifies all backups of a file. */
@Command(name = "verify", description = "Reads every backup of a file, and verifies its checksum.")
final class BackupsVerifyCommand extends VersionTask {
  @Override
  void run(Versions versions, Report report) throws IOException {
    for (Version version : versions.list()) {
      if (version.backup().isEmpty()) {
        continue;
      }
      if (versions.verify(version)) {
        report.good(version.path() + ": intact", members(version));
      } else {
        report.finding(version.path() + ": damaged, its checksum is wrong", members(version));
      }
    }
  }
}
