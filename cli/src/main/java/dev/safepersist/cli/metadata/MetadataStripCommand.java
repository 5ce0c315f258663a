package dev.safepersist.cli.metadata;

import dev.safepersist.operations.metadata.MetadataOptions;
import dev.safepersist.save.Change;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Takes files out of their envelopes. */
@Command(
    name = "strip",
    description =
        "Takes JSON files out of their envelopes, so that only their data is left. The old versions"
            + " are kept; files that are not as they were saved are left alone.")
final class MetadataStripCommand extends MetadataTask {
  @Override
  MetadataOptions options(Optional<Change> made, boolean onlyReport) {
    return MetadataOptions.stripping(made, onlyReport, stateDirectory());
  }
}
