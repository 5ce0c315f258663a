package dev.safepersist.cli.backups;

import dev.safepersist.backup.Backup;
import dev.safepersist.backup.Backups;
import dev.safepersist.cli.file.BackedUpFile;
import dev.safepersist.cli.report.CliMessage;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.operations.versions.Version;
import dev.safepersist.operations.versions.Version.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the backups of a file as they are recorded; their bytes are not read. */
@Command(name = "list", description = "Lists the backups of a file, newest first.")
public final class BackupsListCommand extends Task {
  @Mixin private BackedUpFile file;

  @Option(
      names = "--change",
      paramLabel = "ID",
      description = "Only those that this change (an upgrade, a ticket, a commit) made.")
  private Optional<String> change = Optional.empty();

  @Override
  protected void run(Report report) {
    try {
      Backups all = file.open().backups();
      List<Backup> backups = change.isPresent() ? all.ofChange(change.get()) : all.list();
      if (backups.isEmpty() && Files.notExists(file.path())) {
        report.problem(Problem.of(ExitCode.IO, CliMessage.FILE_MISSING, file.path()));
      } else {
        report.good(text(backups), members(backups));
        if (change.isEmpty() && (!backups.isEmpty() || Files.exists(file.path()))) {
          addOlder(report);
        }
      }
    } catch (IOException failure) {
      report.problem(Problem.of(file.path(), failure));
    }
  }

  /** The copies of older systems, which are no backups of this one. */
  private void addOlder(Report report) throws IOException {
    for (Version version : file.versions().list()) {
      if (version.kind() == Kind.OLDER_SYSTEM) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("file", file.path());
        members.put("older_copy", version.path());
        members.put("time", version.time().toString());
        report.good(
            "  " + version.path() + "  " + version.time() + "  copy of an older system", members);
      }
    }
  }

  private Map<String, Object> members(List<Backup> backups) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", file.path());
    members.put("count", backups.size());
    members.put("bytes", bytes(backups));
    members.put("backups", backups.stream().map(BackupsListCommand::members).toList());
    return members;
  }

  private static Map<String, Object> members(Backup backup) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", backup.path().getFileName());
    members.put("path", backup.path());
    members.put("id", backup.id());
    members.put("bytes", backup.bytes());
    members.put("time", backup.time().toString());
    members.put("serial", backup.serial());
    members.put("good", backup.good());
    members.put("pinned", backup.pinned());
    tag(backup).ifPresent(tag -> members.put("tag", tag));
    members.put("recorded", backup.recorded());
    members.put("by", backup.by());
    backup
        .change()
        .ifPresent(
            made -> {
              members.put("change", made.id());
              members.put("description", made.description());
            });
    return members;
  }

  private String text(List<Backup> backups) {
    if (backups.isEmpty()) {
      return file.path() + ": no backups";
    }
    String count = backups.size() == 1 ? "1 backup" : backups.size() + " backups";
    return backups.stream()
        .map(BackupsListCommand::line)
        .collect(
            Collectors.joining(
                "\n", file.path() + ": " + count + ", " + bytes(backups) + " bytes\n", ""));
  }

  private static String line(Backup backup) {
    return String.format(
        Locale.ROOT,
        "  %s  %s  %12d bytes  %s%s%s",
        backup.id(),
        backup.time(),
        backup.bytes(),
        backup.good() ? "good" : "not known to be whole",
        backup.pinned() ? ", pinned" + tag(backup).map(tag -> " as " + tag).orElse("") : "",
        backup.change().map(made -> ", before " + made.id()).orElse(""));
  }

  private static Optional<String> tag(Backup backup) {
    return backup.tag().filter(tag -> !tag.isEmpty());
  }

  private static long bytes(List<Backup> backups) {
    return backups.stream().mapToLong(Backup::bytes).sum();
  }
}
