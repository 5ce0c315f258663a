package dev.safepersist.cli;

import dev.safepersist.backup.Backup;
import dev.safepersist.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the backups of a file as they are recorded; their bytes are not read. */
@Command(name = "list", description = "Lists the backups of a file, newest first.")
final class BackupsListCommand extends Task {
  @Mixin private BackedUpFile file;

  @Override
  void run(Report report) {
    try {
      List<Backup> backups = file.open().backups().list();
      if (backups.isEmpty() && Files.notExists(file.path())) {
        report.problem(Problem.of(ExitCode.IO, Message.FILE_MISSING, file.path()));
      } else {
        report.good(text(backups), members(backups));
      }
    } catch (IOException failure) {
      report.problem(Problem.of(file.path(), failure));
    }
  }

  private Map<String, Object> members(List<Backup> backups) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", file.path().toString());
    members.put("count", backups.size());
    members.put("bytes", bytes(backups));
    members.put("backups", backups.stream().map(BackupsListCommand::members).toList());
    return members;
  }

  private static Map<String, Object> members(Backup backup) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", backup.path().getFileName().toString());
    members.put("path", backup.path().toString());
    members.put("id", backup.id());
    members.put("bytes", backup.bytes());
    members.put("time", backup.time().toString());
    members.put("serial", backup.serial());
    members.put("good", backup.good());
    members.put("pinned", backup.pinned());
    members.put("recorded", backup.recorded());
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
        "  %s  %s  %12d bytes  %s%s",
        backup.id(),
        backup.time(),
        backup.bytes(),
        backup.good() ? "good" : "not known to be whole",
        backup.pinned() ? ", pinned" : "");
  }

  private static long bytes(List<Backup> backups) {
    return backups.stream().mapToLong(Backup::bytes).sum();
  }
}
