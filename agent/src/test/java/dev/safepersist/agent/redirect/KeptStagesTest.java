package dev.safepersist.agent.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.rules.AgentOptions;
import dev.safepersist.core.intercept.AnnotationMembers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.SafePersistBridge;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an annotated method has written, and then goes on with; here the test makes the calls. */
class KeptStagesTest {
  @TempDir Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Path file;
  private Path other;
  private Redirector redirector;
  private Object method;

  @BeforeEach
  void enter() throws IOException {
    Path data = directory.toRealPath();
    file = Files.writeString(data.resolve("x.json"), "[1]");
    other = data.resolve("y.json");
    redirector =
        Redirector.of(
            AgentOptions.parse("", data),
            new ReentrancyGuard(),
            new Report(new PrintStream(said, true, StandardCharsets.UTF_8)));
    method = redirector.onEntered(new AnnotationMembers().text(), KeptStagesTest.class);
  }

  private void write(Path path, String text) throws IOException {
    Object opened = redirector.onOpenFile(path.toString(), SafePersistBridge.TRUNCATE);
    Object stream = new Object();
    assertThat(redirector.onOpened(opened, stream, null)).isNull();
    Files.writeString(redirector.replacement(opened), text);
    Object closing = redirector.onClosing(stream);
    assertThat(redirector.onClosed(closing, null)).isNull();
  }

  private void append(Path path, String text) throws IOException {
    Object opened = redirector.onOpenFile(path.toString(), SafePersistBridge.APPEND);
    Object stream = new Object();
    assertThat(redirector.onOpened(opened, stream, null)).isNull();
    Files.writeString(redirector.replacement(opened), text, StandardOpenOption.APPEND);
    assertThat(redirector.onClosed(redirector.onClosing(stream), null)).isNull();
  }

  private void move(Path source, Path target) throws IOException {
    Object moved =
        redirector.onMoving(source, target, new Object[] {StandardCopyOption.REPLACE_EXISTING});
    if (moved == null) {
      Files.move(source, target, StandardCopyOption.REPLACE_EXISTING);
    } else {
      assertThat(moved).isEqualTo(SafePersistBridge.DONE);
    }
  }

  private void leave() {
    assertThat(redirector.onLeft(method, false)).isNull();
    assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("[SafePersist:SP40");
  }

  @Test
  void movesTheLastOfSeveralVersions() throws IOException {
    write(file, "[2]");
    write(file, "[3]");
    move(file, other);
    leave();
    assertThat(file).doesNotExist();
    assertThat(other).hasContent("[3]");
  }

  @Test
  void doesNotBringBackWhatAMoveHasReplaced() throws IOException {
    write(file, "[2]");
    write(other, "[3]");
    move(other, file);
    leave();
    assertThat(file).hasContent("[3]");
    assertThat(other).doesNotExist();
  }

  @Test
  void doesNotBringBackWhatACopyHasReplaced() throws IOException {
    Files.writeString(other, "[3]");
    write(file, "[2]");
    Object copy =
        redirector.onCopying(other, file, new Object[] {StandardCopyOption.REPLACE_EXISTING});
    Files.copy(other, redirector.replacement(copy));
    assertThat(redirector.onCopied(copy, null)).isNull();
    leave();
    assertThat(file).hasContent("[3]");
  }

  @Test
  void doesNotBringBackWhatWasDeleted() throws IOException {
    write(other, "[2]");
    redirector.onDeleting(other.toString());
    assertThat(Files.deleteIfExists(other)).isTrue();
    leave();
    assertThat(other).doesNotExist();
  }

  @Test
  void keepsWhatWasAppended() throws IOException {
    write(file, "[2]\n");
    append(file, "[3]\n");
    leave();
    assertThat(file).hasContent("[2]\n[3]\n");
  }
}
