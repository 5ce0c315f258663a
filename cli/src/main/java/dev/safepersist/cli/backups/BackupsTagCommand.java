package dev.safepersist.cli.backups;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives a backup a name. */
@Command(name = "tag", description = "Pins a backup under a name, by which other commands find it.")
final class BackupsTagCommand extends PinTask {
  @Parameters(index = "2", paramLabel = "TAG", description = "The name.")
  private String name;

  @Override
  Optional<String> tag() {
    return Optional.of(name);
  }
}
