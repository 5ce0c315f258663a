package dev.safepersist.cli.backups;

import java.util.Optional;
import picocli.CommandLine.Command;

/** Takes the pin off a backup. */
@Command(name = "unpin", description = "Takes the pin and the tag off a backup.")
final class BackupsUnpinCommand extends PinTask {
  @Override
  Optional<String> tag() {
    return Optional.empty();
  }
}
