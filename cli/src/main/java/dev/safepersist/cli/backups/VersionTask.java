package dev.safepersist.cli.backups;

import dev.safepersist.cli.file.BackedUpFile;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.operations.versions.Version;
import dev.safepersist.operations.versions.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** A command that looks at versions of one file, and changes nothing. */
abstract class VersionTask extends Task {
  @Mixin private BackedUpFile file;

  /** Does the work. */
  abstract void run(Versions versions, Report report) throws IOException;

  @Override
  protected final void run(Report report) {
    try {
      Versions versions = file.versions();
      if (versions.list().isEmpty() && Files.notExists(path())) {
        throw new NoSuchFileException(path().toString());
      }
      run(versions, report);
    } catch (IllegalArgumentException mistake) {
      report.problem(new Problem(ExitCode.USAGE, mistake.getMessage()));
    } catch (IOException failure) {
      report.problem(Problem.of(file.path(), failure));
    }
  }

  /** The file, as the user named it. */
  final Path path() {
    return file.path();
  }

  /** What scripts learn about a version. */
  final Map<String, Object> members(Version version) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", path());
    members.put("version", version.id());
    members.put("path", version.path());
    members.put("time", version.time().toString());
    return members;
  }
}
