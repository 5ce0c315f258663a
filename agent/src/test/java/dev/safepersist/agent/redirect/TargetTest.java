package dev.safepersist.agent.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetTest {
  @TempDir Path temporary;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    file = temporary.toRealPath().resolve("x.json");
  }

  @Test
  void isAFileThatIsThere() throws IOException {
    Files.writeString(file, "[1]");
    assertThat(Target.of(file, false, true)).contains(new Target(file, file));
    assertThat(new Target(file, file).bytes()).isEqualTo(3);
  }

  @Test
  void isAFileThatTheOpenWouldCreate() throws IOException {
    assertThat(Target.of(file, true, true)).contains(new Target(file, file));
    assertThat(Target.of(file, false, true)).isEmpty();
    assertThat(new Target(file, file).bytes()).isZero();
  }

  @Test
  void isTheFileBehindALink() throws IOException {
    Files.writeString(file, "[1]");
    Path link = Files.createSymbolicLink(file.resolveSibling("link.json"), file);
    assertThat(Target.of(link, false, true)).contains(new Target(link, file));
    assertThat(Target.of(link, false, false)).isEmpty();
  }

  @Test
  void isNoDanglingLink() throws IOException {
    assertThat(Target.of(Files.createSymbolicLink(file, Path.of("none")), true, true)).isEmpty();
  }

  @Test
  void isNoDirectory() throws IOException {
    assertThat(Target.of(Files.createDirectory(file), true, true)).isEmpty();
  }

  @Test
  void isNothingWithoutADirectory() {
    assertThat(Target.of(file.resolve("missing/x.json"), true, true)).isEmpty();
  }

  @Test
  void isNoFileWithAnotherName() throws IOException {
    Files.writeString(file, "[1]");
    Files.createLink(file.resolveSibling("other.json"), file);
    assertThat(Target.of(file, true, true)).isEmpty();
  }

  @Test
  void mayHaveNamesAmongTheBackups() throws IOException {
    Files.writeString(file, "[1]");
    Path backups = Files.createDirectories(file.resolveSibling(".safepersist/backups"));
    Files.createLink(backups.resolve("x.json.bak.1"), file);
    assertThat(Target.of(file, true, true)).isPresent();
    Files.createLink(file.resolveSibling("other.json"), file);
    assertThat(Target.of(file, true, true)).isEmpty();
  }
}
