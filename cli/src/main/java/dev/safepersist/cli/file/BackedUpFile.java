package dev.safepersist.cli.file;

import dev.safepersist.core.SafeFile;
import dev.safepersist.operations.state.StateFiles;
import dev.safepersist.operations.versions.Pins;
import dev.safepersist.operations.versions.VersionRestoration;
import dev.safepersist.operations.versions.Versions;
import dev.safepersist.save.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that name a file and where its backups are. */
public final class BackedUpFile {
  @Parameters(index = "0", paramLabel = "FILE", description = "The file; it may be missing itself.")
  private Path path;

  @Option(
      names = "--state-directory",
      paramLabel = "DIR",
      description = "Where its state is kept, if not in .safepersist beside it.")
  private Optional<Path> stateDirectory = Optional.empty();

  /** The path, as given. */
  public Path path() {
    return path;
  }

  /** The file. */
  public SafeFile open() {
    return StateFiles.open(path, stateDirectory);
  }

  /** The file, whose backups are made for {@code change}. */
  public SafeFile open(Optional<Change> change) {
    SafeFile file = open();
    return change.isEmpty()
        ? file
        : SafeFile.of(path, file.policy().withChange(change.get()), StateFiles.VERIFIER);
  }

  /** The way back to one of its versions. */
  public VersionRestoration restoration() {
    return new VersionRestoration(path, stateDirectory);
  }

  /** The pins of its backups. */
  public Pins pins() {
    return new Pins(path, stateDirectory);
  }

  /** Its versions. */
  public Versions versions() throws IOException {
    return Versions.of(path, stateDirectory);
  }
}
