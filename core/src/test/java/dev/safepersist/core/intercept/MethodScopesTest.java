package dev.safepersist.core.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.save.RejectedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the files that annotated methods write; the test opens the streams. */
class MethodScopesTest {
  private static final MethodRule RULE =
      MethodRule.of(
          new AnnotationMembers(),
          null,
          (document, location, lenient) -> {
            throw new AssertionError("there is no schema");
          });

  @TempDir Path directory;
  private final MethodScopes<MethodRule> scopes = new MethodScopes<>();
  private Path file;
  private Path other;

  @BeforeEach
  void start() throws IOException {
    file = Files.writeString(directory.resolve("x.json"), "[1]");
    other = Files.writeString(directory.resolve("y.json"), "[10]");
  }

  private RedirectedWrite write(Path path, String text) throws IOException {
    RedirectedWrite write = open(path);
    OutputStream out = Files.newOutputStream(write.staged().path());
    out.write(text.getBytes(StandardCharsets.UTF_8));
    write.close(out::close);
    return write;
  }

  private RedirectedWrite open(Path path) throws IOException {
    RedirectedWrite write =
        scopes.current().orElseThrow().open(path, Access.TRUNCATE, true, true).orElseThrow();
    write.begin();
    return write;
  }

  private List<PublishedWrite> leave(Object entered, boolean failed) throws IOException {
    try (MethodEnd end = scopes.leave(entered, failed)) {
      return end.publish();
    }
  }

  private void assertNothingIsLeft() {
    assertThat(scopes.isInside()).isFalse();
    assertThat(directory.resolve(".safepersist/stage")).isEmptyDirectory();
  }

  private List<String> setAside() throws IOException {
    try (Stream<Path> kept = Files.list(directory.resolve(".safepersist/set-aside"))) {
      return kept.filter(path -> !path.toString().endsWith(".txt"))
          .map(MethodScopesTest::content)
          .toList();
    }
  }

  private static String content(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void publishesAllFilesAtTheEnd() throws IOException {
    Object method = scopes.enter(RULE);
    write(file, "[2]");
    write(other, "[20]");
    assertThat(file).hasContent("[1]");
    List<PublishedWrite> published = leave(method, false);
    assertThat(file).hasContent("[2]");
    assertThat(other).hasContent("[20]");
    assertThat(published).extracting(PublishedWrite::bytesBefore).containsExactly(3L, 4L);
    assertNothingIsLeft();
  }

  @Test
  void publishesNoFileIfOneIsTorn() throws IOException {
    Object method = scopes.enter(RULE);
    write(file, "[2]");
    write(other, "[20");
    assertThatThrownBy(() -> leave(method, false))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("SP130")
        .hasMessageContaining(other.toString());
    assertThat(file).hasContent("[1]");
    assertThat(other).hasContent("[10]");
    assertThat(setAside()).contains("[2]", "[20");
    assertNothingIsLeft();
  }

  @Test
  void dropsWhatAFailedMethodHasWritten() throws IOException {
    Object method = scopes.enter(RULE);
    write(file, "[2]");
    assertThat(leave(method, true)).isEmpty();
    assertThat(file).hasContent("[1]");
    assertThat(directory.resolve(".safepersist/set-aside")).doesNotExist();
    assertNothingIsLeft();
  }

  @Test
  void leavesAnInnerMethodToTheOuterOneUnlessItFails() throws IOException {
    Object outer = scopes.enter(RULE);
    Object inner = scopes.enter(RULE);
    write(file, "[2]");
    leave(inner, false);
    Object failing = scopes.enter(RULE);
    write(other, "[20]");
    leave(failing, true);
    assertThat(file).hasContent("[1]");
    leave(outer, false);
    assertThat(file).hasContent("[2]");
    assertThat(other).hasContent("[10]");
    assertNothingIsLeft();
  }

  @Test
  void publishesTheLastVersionOfAFile() throws IOException {
    Object method = scopes.enter(RULE);
    write(file, "[2]");
    write(file, "[3]");
    assertThat(leave(method, false)).hasSize(1);
    assertThat(file).hasContent("[3]");
    assertNothingIsLeft();
  }

  @Test
  void keepsTheBytesOfAStreamThatIsLeftOpen() throws IOException {
    Object method = scopes.enter(RULE);
    write(file, "[2]");
    RedirectedWrite left = open(other);
    OutputStream out = Files.newOutputStream(left.staged().path());
    out.write('[');
    assertThatThrownBy(() -> leave(method, false)).hasMessageContaining("SP131");
    out.write(']');
    left.beforeClose();
    out.close();
    left.closed(false);
    left.postpone();
    assertThat(left.hasEnded()).isTrue();
    assertThat(file).hasContent("[1]");
    assertThat(other).hasContent("[10]");
    assertThat(setAside()).contains("[2]", "[]");
    assertNothingIsLeft();
  }

  @Test
  void refusesWhatAWriteHasFailedTo() throws IOException {
    Object method = scopes.enter(RULE);
    write(file, "[2]").fail();
    assertThatThrownBy(() -> leave(method, false)).hasMessageContaining("a write to its stream");
    assertThat(file).hasContent("[1]");
  }

  @Test
  void publishesEarlyWhatTheProgramGoesOnWith() throws IOException {
    Object method = scopes.enter(RULE);
    write(file, "[2]");
    RedirectedWrite stillOpen = open(other);
    try (MethodEnd taken = scopes.current().orElseThrow().take(file)) {
      taken.publish();
    }
    assertThat(file).hasContent("[2]");
    assertThat(scopes.current().orElseThrow().take(other).isEmpty()).isTrue();
    assertThat(stillOpen.hasEnded()).isFalse();
    leave(method, true);
    assertThat(file).hasContent("[2]");
  }

  @Test
  void putsADeletedFileBackIfTheMethodFails() throws IOException {
    Object method = scopes.enter(RULE);
    write(directory.resolve("x.json.tmp"), "[2]");
    scopes.current().orElseThrow().beforeDelete(file);
    scopes.current().orElseThrow().beforeDelete(other);
    Files.delete(file);
    Files.delete(other);
    leave(method, true);
    assertThat(file).hasContent("[1]");
    assertThat(other).as("nothing was to replace it").doesNotExist();
    assertNothingIsLeft();
  }

  @Test
  void forgetsWhatWasDeleted() throws IOException {
    Object method = scopes.enter(RULE);
    write(file, "[2");
    assertThat(scopes.current().orElseThrow().forget(file)).isTrue();
    assertThat(scopes.current().orElseThrow().forget(file)).isFalse();
    leave(method, false);
    assertThat(file).hasContent("[1]");
    assertNothingIsLeft();
  }

  @Test
  void leavesMethodsThatCouldNotLeaveThemselves() throws IOException {
    Object outer = scopes.enter(RULE);
    scopes.enter(RULE);
    write(file, "[2]");
    leave(outer, false);
    assertThat(file).hasContent("[1]");
    assertNothingIsLeft();
    assertThatThrownBy(() -> scopes.leave(outer, false)).isInstanceOf(IllegalStateException.class);
  }
}
