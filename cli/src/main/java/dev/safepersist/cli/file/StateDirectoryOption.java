package dev.safepersist.cli.file;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says where the state of files is. */
public final class StateDirectoryOption {
  @Option(
      names = "--state-directory",
      paramLabel = "DIR",
      description = "Where the state is kept, if not in .safepersist beside the files.")
  private Optional<Path> elsewhere = Optional.empty();

  /** The directory; empty if the state is beside the files. */
  public Optional<Path> directory() {
    return elsewhere;
  }
}
