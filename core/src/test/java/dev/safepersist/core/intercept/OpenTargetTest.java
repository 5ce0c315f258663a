package dev.safepersist.core.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenTargetTest {
  @TempDir Path temporary;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    file = temporary.toRealPath().resolve("x.json");
  }

  @Test
  void isAFileThatIsThere() throws IOException {
    Files.writeString(file, "[1]");
    assertThat(of(file, false, true)).contains(new OpenTarget(file, file));
    assertThat(new OpenTarget(file, file).bytes()).isEqualTo(3);
  }

  @Test
  void isAFileThatTheOpenWouldCreate() throws IOException {
    assertThat(of(file, true, true)).contains(new OpenTarget(file, file));
    assertThat(of(file, false, true)).isEmpty();
    assertThat(new OpenTarget(file, file).bytes()).isZero();
  }

  @Test
  void isTheFileBehindALink() throws IOException {
    Files.writeString(file, "[1]");
    Path link = Files.createSymbolicLink(file.resolveSibling("link.json"), file);
    assertThat(of(link, false, true)).contains(new OpenTarget(link, file));
    assertThat(of(link, false, false)).isEmpty();
  }

  @Test
  void isNoDanglingLink() throws IOException {
    assertThat(of(Files.createSymbolicLink(file, Path.of("none")), true, true)).isEmpty();
  }

  @Test
  void isNoDirectory() throws IOException {
    assertThat(of(Files.createDirectory(file), true, true)).isEmpty();
  }

  @Test
  void isNothingWithoutADirectory() {
    assertThat(of(file.resolve("missing/x.json"), true, true)).isEmpty();
  }

  @Test
  void isNoFileWithAnotherName() throws IOException {
    Files.writeString(file, "[1]");
    Files.createLink(file.resolveSibling("other.json"), file);
    assertThat(of(file, true, true)).isEmpty();
  }

  @Test
  void mayHaveNamesAmongTheBackups() throws IOException {
    Files.writeString(file, "[1]");
    Path backups = Files.createDirectories(file.resolveSibling(".safepersist/backups"));
    Files.createLink(backups.resolve("x.json.bak.1"), file);
    assertThat(of(file, true, true)).isPresent();
    Files.createLink(file.resolveSibling("other.json"), file);
    assertThat(of(file, true, true)).isEmpty();
  }

  @Test
  void mayHaveNamesAmongTheBackupsElsewhere() throws IOException {
    Path state = temporary.toRealPath().resolve("state");
    Policy policy = Policy.defaults().withStateDirectory(state);
    Files.writeString(file, "[1]");
    Path backups =
        Files.createDirectories(
            StateDirectory.of(file.getParent(), policy.stateDirectory()).backups());
    assertThat(backups).startsWith(state);
    Files.createLink(backups.resolve("x.json.bak.1"), file);
    assertThat(OpenTarget.of(file, policy, true, true)).isPresent();
    assertThat(of(file, true, true)).isEmpty();
  }

  private static Optional<OpenTarget> of(Path named, boolean mayCreate, boolean followLinks) {
    return OpenTarget.of(named, Policy.defaults(), mayCreate, followLinks);
  }
}
