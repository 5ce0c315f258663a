package dev.safepersist.cli.metadata;

import dev.safepersist.operations.metadata.MetadataOptions;
import dev.safepersist.save.Change;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts files into envelopes. */
@Command(
    name = "add",
    description =
        "Puts JSON files into envelopes with metadata and a checksum. The old versions are kept;"
            + " files that have metadata are passed over, so that the command can be repeated.")
final class MetadataAddCommand extends MetadataTask {
  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Who made the files; without this, inferred from each file's name.")
  private Optional<String> source = Optional.empty();

  @Option(
      names = {"-m", "--description"},
      paramLabel = "TEXT",
      description = "What the files are.")
  private Optional<String> description = Optional.empty();

  @Option(
      names = "--schema-version",
      paramLabel = "N",
      description = "The schema version of their data.")
  private Optional<Integer> version = Optional.empty();

  @Override
  MetadataOptions options(Optional<Change> made, boolean onlyReport) {
    OptionalInt number = version.isPresent() ? OptionalInt.of(version.get()) : OptionalInt.empty();
    return new MetadataOptions(
        false, source, description, number, made, onlyReport, stateDirectory());
  }
}
