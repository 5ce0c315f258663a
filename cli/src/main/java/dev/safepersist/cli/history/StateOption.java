package dev.safepersist.cli.history;

import dev.safepersist.provenance.Artifacts;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says where the history of a directory is. */
final class StateOption {
  @Option(
      names = "--state-directory",
      paramLabel = "DIR",
      description = "Where the state is kept, if not in .safepersist beside the files.")
  private Optional<Path> elsewhere = Optional.empty();

  /** The policy that has the history there. */
  Policy policy() {
    return elsewhere.map(Policy.defaults()::withStateDirectory).orElse(Policy.defaults());
  }

  /** The artifacts in {@code directory}. */
  Artifacts in(Path directory) throws IOException {
    return Artifacts.in(directory, policy());
  }
}
