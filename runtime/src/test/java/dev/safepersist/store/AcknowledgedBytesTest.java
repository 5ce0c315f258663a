package dev.safepersist.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.SafeFiles;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.inspect.Condition;
import dev.safepersist.core.inspect.FileJudge;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.faults.QuietLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What was acknowledged stays, whether or not a reader can read it. */
@ExtendWith(QuietLog.class)
class AcknowledgedBytesTest {
  @TempDir Path dir;

  static Stream<Arguments> unreadable() throws IOException {
    byte[] cut = compressed("{\"a\":1}");
    List<Arguments> all = new ArrayList<>();
    all.add(bytes("nothing", "a.json", ""));
    all.add(bytes("half an array", "a.json", "["));
    all.add(bytes("text", "a.json", "NaN"));
    all.add(bytes("a name twice", "a.json", "{\"a\":1,\"a\":2}"));
    all.add(bytes("a long number", "a.json", "[" + "1".repeat(3_000) + "]"));
    all.add(bytes("a long decimal", "a.json", "{\"a\":1." + "1".repeat(3_000) + "}"));
    all.add(bytes("a long name", "a.json", "{\"" + "k".repeat(60_000) + "\":1}"));
    all.add(bytes("a deep first member", "a.json", "{\"data\":" + deep(600) + ",\"b\":1}"));
    all.add(bytes("a deep array", "a.json", deep(600)));
    all.add(bytes("an overlong slash", "a.json", "[\"\u00c0\u00af\"]"));
    all.add(bytes("a surrogate", "a.json", "[\"\u00ed\u00a0\u0080\"]"));
    all.add(bytes("above Unicode", "a.json", "[\"\u00f4\u0090\u0080\u0080\"]"));
    all.add(Arguments.of("half a gzip file", "a.json.gz", Arrays.copyOf(cut, cut.length - 4)));
    all.add(Arguments.of("a damaged gzip header", "a.json.gz", new byte[] {0x1f, (byte) 0x8b, 1}));
    all.add(Arguments.of("bad CBOR", "a.cbor", new byte[] {(byte) 0xA1, 0x61}));
    all.add(Arguments.of("bad Smile", "a.smile", new byte[] {':', ')', '\n', 0, (byte) 0xFA}));
    return all.stream();
  }

  private static Arguments bytes(String what, String name, String text) {
    return Arguments.of(what, name, text.getBytes(ISO_8859_1));
  }

  private static String deep(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }

  private static byte[] compressed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private Path twoVersions(String name, byte[] newer) throws IOException {
    Path file = dir.resolve(name);
    Store.builder(int[].class).build().save(file, new int[] {1});
    SafeFiles.write(file, newer);
    return file;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void stayWhereJsonIsRead(String what, String name, byte[] bytes) throws IOException {
    Path file = twoVersions(name, bytes);
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> SafeFiles.readJson(file, JsonNode.class))
        .withMessageContaining(file.toString());
    assertStays(file, bytes);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void stayWhereAStoreLoads(String what, String name, byte[] bytes) throws IOException {
    Path file = twoVersions(name, bytes);
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> Store.builder(int[].class).build().load(file));
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> Store.builder(int[].class).build().update(file, value -> value));
    assertStays(file, bytes);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void stayWhereAStreamIsRead(String what, String name, byte[] bytes) throws IOException {
    Path file = twoVersions(name, bytes);
    StreamStore<Integer> store = Store.builder(Integer.class).buildStream();
    try (Elements<Integer> elements = store.load(file)) {
      assertThat(elements.origin()).isEqualTo(Origin.SAVED);
    } catch (LoadException unreadable) {
      assertThat(unreadable.file()).isEqualTo(file);
    }
    assertStays(file, bytes);
  }

  /** A copy has another time than the record; its checksum is what counts. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void stayWhenOnlyTheirTimeHasChanged(String what, String name, byte[] bytes) throws IOException {
    Path file = twoVersions(name, bytes);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> SafeFiles.readJson(file, JsonNode.class));
    assertStays(file, bytes);
    assertThat(condition(file)).isEqualTo(Condition.GOOD);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void becomeABackupOfTheNextSave(String what, String name, byte[] bytes) throws IOException {
    Path file = twoVersions(name, bytes);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
    Path backup = SafeFiles.write(file, "[2]".getBytes(UTF_8)).backup().orElse(file);
    if (bytes.length > 0) {
      assertThat(backup).hasBinaryContent(bytes);
    }
    assertThat(dir.resolve(".safepersist/set-aside")).doesNotExist();
  }

  /** Without the history, only the content can tell; a limit tells nothing. */
  @Test
  void stayBeyondTheLimitsWhereNothingIsRecorded() throws IOException {
    for (String text :
        List.of(
            "{\"a\":1,\"a\":2}",
            "[" + "1".repeat(3_000) + "]",
            deep(600),
            "[0." + "1".repeat(3_000) + "]")) {
      Path file = dir.resolve("a.json");
      Store<int[]> store = Store.builder(int[].class).build();
      store.save(file, new int[] {1});
      store.save(file, new int[] {2});
      Files.writeString(file, text);
      assertThatExceptionOfType(LoadException.class)
          .isThrownBy(() -> store.load(file))
          .withMessageContaining("SP228");
      assertStays(file, text.getBytes(UTF_8));
      assertThat(condition(file)).isIn(Condition.EDITED, Condition.UNREADABLE);
      Files.delete(file);
    }
  }

  @Test
  void areHealedWhenTheyAreTornBeyondALimit() throws IOException {
    Path file = dir.resolve("a.json");
    Store<int[]> store = Store.builder(int[].class).build();
    store.save(file, new int[] {1});
    store.save(file, new int[] {2});
    Files.writeString(file, "[".repeat(600));
    assertThat(store.load(file)).returns(Origin.RESTORED, Loaded::origin);
  }

  private Condition condition(Path file) throws IOException {
    SafeFile safe =
        SafeFile.of(file, dev.safepersist.save.Policy.defaults(), new EnvelopeVerifier());
    return new FileJudge(new EnvelopeVerifier())
        .judge(safe.target(), safe.recorded())
        .judgement()
        .condition();
  }

  private void assertStays(Path file, byte[] bytes) {
    assertThat(file).hasBinaryContent(bytes);
    assertThat(dir.resolve(".safepersist/set-aside")).doesNotExist();
  }
}
