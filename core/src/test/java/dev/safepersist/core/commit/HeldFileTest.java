package dev.safepersist.core.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.disk.HeldFiles;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that the program itself holds open. */
class HeldFileTest {
  private static final Ports PORTS =
      SafeFile.ports(
          (file, name) -> new Inspection(Inspection.Verdict.GOOD, 0, 0), SystemTime.CLOCK);

  @TempDir Path dir;
  private Path path;
  private Commit commit;

  @BeforeEach
  void save() throws IOException {
    path = dir.resolve("state.json");
    commit = new Commit(path, Policy.defaults(), PORTS).rewritingInPlace();
    commit.write(Draft.of("version one".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"two", "version two, which is longer"})
  void staysWhatItIs(String text) throws IOException {
    FileFacts before = FileFacts.of(path).orElseThrow();
    try (FileChannel stream = FileChannel.open(path, StandardOpenOption.APPEND)) {
      HeldFiles.Hold hold = HeldFiles.hold(path);
      commit.write(Draft.of(text.getBytes(UTF_8)));
      stream.write(ByteBuffer.wrap(", and more".getBytes(UTF_8)));
      hold.release();
    }
    assertThat(path).hasContent(text + ", and more");
    assertThat(FileFacts.of(path).orElseThrow().sameFile(before)).isTrue();
    assertThat(backups()).containsExactly("version one");
    assertThat(dir.resolve(".safepersist/stage")).isEmptyDirectory();
    assertThat(dir.resolve(".safepersist/journal")).isEmptyDirectory();
  }

  @Test
  void isReplacedByAFileThatTheProgramMovesOverIt() throws IOException {
    Path written = Files.writeString(dir.resolve("written.json"), "version two");
    try (FileChannel stream = FileChannel.open(path, StandardOpenOption.APPEND)) {
      HeldFiles.Hold hold = HeldFiles.hold(path);
      try (StagedFile adopted = commit.adopt(written)) {
        adopted.commit(List.of());
      }
      stream.write(ByteBuffer.wrap(", and more".getBytes(UTF_8)));
      hold.release();
    }
    assertThat(path).hasContent("version two");
    assertThat(backups()).containsExactly("version one");
  }

  @Test
  void isReplacedOnceItIsNotHeldAnyMore() throws IOException {
    FileFacts before = FileFacts.of(path).orElseThrow();
    HeldFiles.Hold hold = HeldFiles.hold(path);
    HeldFiles.Hold other = HeldFiles.hold(path);
    hold.release();
    hold.release();
    assertThat(HeldFiles.isHeld(path)).isTrue();
    other.release();
    assertThat(HeldFiles.isHeld(path)).isFalse();
    commit.write(Draft.of("version two".getBytes(UTF_8)));
    assertThat(FileFacts.of(path).orElseThrow().sameFile(before)).isFalse();
  }

  @Test
  void isReadFromItsBeginningByEach() throws IOException {
    HeldFiles.Hold hold = HeldFiles.hold(path);
    try (InputStream one = HeldFiles.read(path);
        InputStream other = HeldFiles.read(path)) {
      assertThat(one.read()).isEqualTo('v');
      hold.release();
      assertThat(new String(other.readAllBytes(), UTF_8)).isEqualTo("version one");
      assertThat(new String(one.readAllBytes(), UTF_8)).isEqualTo("ersion one");
    }
    assertThat(HeldFiles.isHeld(path)).isFalse();
  }

  @Test
  void isComparedByteByByte() throws IOException {
    Path other = Files.writeString(dir.resolve("other.json"), "version one");
    HeldFiles.Hold hold = HeldFiles.hold(path);
    assertThat(FileSum.same(path, other)).isTrue();
    Files.writeString(other, "version onf");
    assertThat(FileSum.same(path, other)).isFalse();
    Files.writeString(other, "version one, longer");
    assertThat(FileSum.same(path, other)).isFalse();
    hold.release();
  }

  private List<String> backups() throws IOException {
    List<String> backups = new ArrayList<>();
    try (Stream<Path> files = Files.list(dir.resolve(".safepersist/backups"))) {
      for (Path file : files.toList()) {
        backups.add(Files.readString(file));
      }
    }
    return backups;
  }
}
