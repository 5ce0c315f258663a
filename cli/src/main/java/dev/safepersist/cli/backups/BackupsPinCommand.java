package dev.safepersist.cli.backups;

import java.util.Optional;
import picocli.CommandLine.Command;

/** Pins a backup. */
@Command(name = "pin", description = "Pins a backup, so that retention and clean-ups leave it.")
final class BackupsPinCommand extends PinTask {
  @Override
  Optional<String> tag() {
    return Optional.of("");
  }
}
