package dev.safepersist.woven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The streams of a woven method under failures that a program does not see; here it is called. */
class StagedStreamsTest {
  private static final Path LOCKS = Path.of("/proc/locks");

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    file = Files.writeString(dir.resolve("x.json"), "[1]");
  }

  private static Object enter() {
    return WovenMethod.enter(StagedStreamsTest.class, "", "DURABLE", "STRICT", "ENVELOPE", -1);
  }

  /** Throws what it is given, as if that needed no declaration. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> CoderResult thrown(Throwable failure) throws E {
    throw (E) failure;
  }

  /** An encoding whose encoder fails at an exclamation mark, as a full disk does at any. */
  private static final class Failing extends Charset {
    Failing() {
      super("x-failing", null);
    }

    @Override
    public boolean contains(Charset other) {
      return false;
    }

    @Override
    public CharsetDecoder newDecoder() {
      throw new UnsupportedOperationException();
    }

    @Override
    public CharsetEncoder newEncoder() {
      return new CharsetEncoder(this, 1, 1) {
        @Override
        public boolean isLegalReplacement(byte[] replacement) {
          return true;
        }

        @Override
        protected CoderResult encodeLoop(CharBuffer in, ByteBuffer out) {
          while (in.hasRemaining()) {
            char c = in.get();
            if (c == '!') {
              return StagedStreamsTest.<RuntimeException>thrown(new IOException("disk full"));
            }
            out.put((byte) c);
          }
          return CoderResult.UNDERFLOW;
        }
      };
    }
  }

  @Test
  void publishesNothingWhenAPrintWriterSwallowsTheFailureOfAFileWriter() throws IOException {
    Object entered = enter();
    try (PrintWriter writer =
        new StagedPrintWriter(new StagedFileWriter(file.toFile(), new Failing()))) {
      writer.print("[1");
      writer.print("!");
      writer.print("]");
    }
    assertThatThrownBy(() -> WovenMethod.leave(entered, false))
        .hasMessageContaining("a write to its stream has failed");
    assertThat(file).hasContent("[1]");
  }

  @Test
  void writesOnWhenTheThreadIsInterrupted() throws IOException {
    Object entered = enter();
    Thread.currentThread().interrupt();
    try {
      StagedFiles.writeString(file, "[2]");
      StagedFiles.write(dir.resolve("y.json"), "[3]".getBytes(UTF_8));
      WovenMethod.leave(entered, false);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(file).hasContent("[2]");
    assertThat(dir.resolve("y.json")).hasContent("[3]");
  }

  @Test
  void hasAnOwnerAlsoAfterItWasCopied() throws IOException {
    assumeThat(LOCKS).isReadable();
    Object entered = enter();
    StagedFiles.writeString(file, "[2]");
    assertThat(locked(stages().get(0))).as("after the write").isTrue();
    StagedPaths.copy(file, dir.resolve("y.json"));
    assertThat(stages()).hasSize(2).allMatch(StagedStreamsTest::locked);
    WovenMethod.leave(entered, false);
    assertThat(dir.resolve("y.json")).hasContent("[2]");
  }

  private List<Path> stages() throws IOException {
    try (Stream<Path> stages = Files.list(dir.resolve(".safepersist/stage"))) {
      return stages.toList();
    }
  }

  private static boolean locked(Path stage) {
    try {
      String inode = ":" + Files.getAttribute(stage, "unix:ino") + " ";
      return Files.readString(LOCKS).contains(inode);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void putsBackWhatWasDeletedForAVersionThatIsNotPublished() throws IOException {
    Path temporary = dir.resolve("x.json.tmp");
    for (boolean throwsOut : new boolean[] {true, false}) {
      Object entered = enter();
      StagedFiles.writeString(temporary, throwsOut ? "[2]" : "[2");
      StagedPaths.delete(file);
      assertThat(file).doesNotExist();
      StagedPaths.move(temporary, file);
      if (throwsOut) {
        WovenMethod.leave(entered, true);
      } else {
        assertThatThrownBy(() -> WovenMethod.leave(entered, false)).hasMessageContaining("SP130");
      }
      assertThat(file).hasContent("[1]");
    }
  }

  @Test
  void keepsNoMoreThanTheRetentionOfWhatIsDeletedBeforeEachRename() throws IOException {
    Path temporary = dir.resolve("x.tmp");
    for (int version = 2; version < 12; version++) {
      Object entered =
          WovenMethod.enter(StagedStreamsTest.class, "", "DURABLE", "STRICT", "ENVELOPE", 3);
      StagedFiles.writeString(temporary, "[" + version + "]");
      StagedPaths.delete(file);
      StagedPaths.move(temporary, file);
      WovenMethod.leave(entered, false);
    }
    assertThat(file).hasContent("[11]");
    try (Stream<Path> backups = Files.list(dir.resolve(".safepersist/backups"))) {
      assertThat(backups).hasSizeBetween(3, 4);
    }
  }

  @Test
  void putsBackWhatWasWrittenAndMovedAway() throws IOException {
    Object entered = enter();
    StagedFiles.writeString(file, "[2]");
    assertThat(StagedPaths.renameTo(file.toFile(), dir.resolve("y.json").toFile())).isTrue();
    WovenMethod.leave(entered, true);
    assertThat(file).hasContent("[1]");
    assertThat(dir.resolve("y.json")).doesNotExist();
  }

  @Test
  void deletesForGoodInTheEnd() throws IOException {
    Object entered = enter();
    StagedFiles.writeString(dir.resolve("x.json.new"), "[2]");
    assertThat(StagedPaths.delete(file.toFile())).isTrue();
    assertThat(StagedPaths.delete(new File("\0"))).isFalse();
    WovenMethod.leave(entered, false);
    assertThat(file).doesNotExist();
    assertThat(dir.resolve("x.json.new")).hasContent("[2]");
  }

  @Test
  void takesABoxedFalseForAFailure() throws IOException {
    Object entered = enter();
    StagedFiles.writeString(file, "[2]");
    assertThat(WovenMethod.leaveSaying(entered, Boolean.FALSE, false)).isEqualTo(false);
    assertThat(file).hasContent("[1]");
    entered = enter();
    StagedFiles.writeString(file, "[3");
    assertThat(WovenMethod.leaveSaying(entered, Boolean.TRUE, false)).isEqualTo(false);
    entered = enter();
    StagedFiles.writeString(file, "[4]");
    assertThat(WovenMethod.leaveSaying(entered, (Boolean) null, false)).isNull();
    assertThat(file).hasContent("[4]");
  }
}
