package dev.safepersist.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.SafeFiles;
import dev.safepersist.core.commit.Inspection.Verdict;
import dev.safepersist.core.inspect.Examination;
import dev.safepersist.core.inspect.Finding;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.save.Durability;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

/** A file that may be whole is never healed over, whatever its reader takes. */
class ForeignDocumentTest {
  private static final Policy POLICY = Policy.defaults().withDurability(Durability.PROCESS);
  private static final String TEXT = "{\"v\":\"caf\u00e9\"}";

  @TempDir Path dir;

  static Stream<Arguments> whole() throws IOException {
    return Stream.of(
        // other charsets
        Arguments.of("a.json", bytes("\ufeff" + TEXT, UTF_16LE)),
        Arguments.of("a.json", bytes("\ufeff" + TEXT, UTF_16BE)),
        Arguments.of("a.json", bytes(TEXT, UTF_16LE)),
        Arguments.of("a.json", bytes(TEXT, UTF_16BE)),
        Arguments.of("a.json", bytes(TEXT, Charset.forName("UTF-32BE"))),
        Arguments.of("a.json", bytes(TEXT, Charset.forName("UTF-32LE"))),
        Arguments.of("a.json", bytes(TEXT, ISO_8859_1)),
        Arguments.of("a.json", bytes("{\"v\":\"\u20ac\"}", Charset.forName("windows-1252"))),
        Arguments.of("a.json", bytes("{\"v\":\"\u0436\"}", Charset.forName("windows-1251"))),
        Arguments.of(
            "a.json", bytes("{\"v\":\"\u65e5\u672c\u8868\"}", Charset.forName("Shift_JIS"))),
        Arguments.of("a.json", envelope(ISO_8859_1)),
        Arguments.of("a.json", envelope(UTF_16LE)),
        // what RFC 8259 allows, and Jackson does not
        Arguments.of("a.json", bytes("{\"cut\\ud83d\":4}", UTF_8)),
        Arguments.of("a.json", bytes("{\"\\udc00\":4}", UTF_8)),
        Arguments.of("a.json", bytes("{\"\\ud83d\\u0041\":4}", UTF_8)),
        Arguments.of("a.json", bytes("{\"data\":{\"\\ud83d\":4},\"metadata\":{}}", UTF_8)),
        Arguments.of("a.json", bytes("{\"metadata\":{\"\\ud83d\":4},\"data\":{}}", UTF_8)),
        // what other readers take
        Arguments.of("a.json", bytes("// c\n{\"v\":3 /* d */} # e", UTF_8)),
        Arguments.of("a.json", bytes("{\"v\":3,}", UTF_8)),
        Arguments.of("a.json", bytes("{'v':3}", UTF_8)),
        Arguments.of("a.json", bytes("{v:3}", UTF_8)),
        Arguments.of("a.json", bytes("{\"v\":NaN}", UTF_8)),
        Arguments.of("a.json", bytes("{\"v\":007}", UTF_8)),
        Arguments.of("a.json", bytes("{\"v\":.5}", UTF_8)),
        Arguments.of("a.json", bytes("{\"v\":0xFF}", UTF_8)),
        Arguments.of("a.json", bytes("{\"v\":\"a\tb\"}", UTF_8)),
        Arguments.of("a.json", bytes("{\"v\":\"\\q\"}", UTF_8)),
        Arguments.of("a.json", bytes("{\"v\":3}\n{\"v\":4}\n", UTF_8)),
        Arguments.of("a.json", bytes("\u001e{\"v\":3}\n\u001e{\"v\":4}\n", UTF_8)),
        // another notation
        Arguments.of("a.json", HexFormat.of().parseHex("a1617603")),
        Arguments.of("a.json", HexFormat.of().parseHex("9fa1617603ff")),
        Arguments.of("a.cbor", bytes(TEXT, UTF_16LE)),
        Arguments.of("a.cbor", bytes("    \n{\"v\":3}", UTF_8)),
        Arguments.of("a.cbor", bytes("{'v':3}", UTF_8)),
        Arguments.of("a.smile", bytes("{v:3}", UTF_8)),
        Arguments.of("a.smile", bytes("   \n {\"v\":3}", UTF_8)),
        // binary forms that Jackson does not take
        Arguments.of("a.cbor", HexFormat.of().parseHex("a18003")),
        Arguments.of("a.cbor", HexFormat.of().parseHex("a1a003")),
        Arguments.of("a.cbor", HexFormat.of().parseHex("a1f503")),
        Arguments.of("a.cbor", HexFormat.of().parseHex("a1f603")),
        Arguments.of("a.cbor", HexFormat.of().parseHex("a1fb3ff800000000000003")),
        Arguments.of("a.cbor", HexFormat.of().parseHex("d9d9f7a1820102a0")),
        Arguments.of("a.cbor", HexFormat.of().parseHex("a1617603a1617604")),
        Arguments.of("a.smile", HexFormat.of().parseHex("fa8076c6fb")),
        Arguments.of("a.smile", HexFormat.of().parseHex("3a290a00fa8076c6fb3a290a00fa8076c8fb")),
        // in gzip
        Arguments.of("a.json.gz", gzip(bytes(TEXT, ISO_8859_1))),
        Arguments.of("a.json.gz", gzip(bytes("\ufeff" + TEXT, UTF_16LE))),
        Arguments.of("a.json.gz", gzip(bytes("{v:3}", UTF_8))),
        Arguments.of("a.json.gz", gzip(gzip(bytes("{\"v\":3}", UTF_8)))),
        Arguments.of("a.cbor.gz", gzip(HexFormat.of().parseHex("a18003"))));
  }

  static Stream<Arguments> torn() throws IOException {
    return Stream.of(
        Arguments.of("a.json", bytes("{\"v\":3", UTF_8)),
        Arguments.of("a.json", bytes("{\"cut\\ud83d\":4", UTF_8)),
        Arguments.of("a.json", bytes(TEXT.substring(0, 10), ISO_8859_1)),
        Arguments.of("a.json", bytes("{\"v\":\"\u00c0\u00af\"}", ISO_8859_1)),
        Arguments.of("a.json", bytes("{\"v\":\"\u00ed\u00a0\u0080\"}", ISO_8859_1)),
        Arguments.of("a.json", bytes("{\"v\":\"\u00f4\u0090\u0080\u0080\"}", ISO_8859_1)),
        Arguments.of("a.json", bytes("{\"\u00c3\u00a9\":\"\u00e0\u0080\u00af\"}", ISO_8859_1)),
        Arguments.of("a.json.gz", gzip(bytes("{\"v\":\"\u00c0\u00af\"}", ISO_8859_1))),
        Arguments.of("a.json", bytes(TEXT.substring(0, 10), UTF_16LE)),
        Arguments.of("a.json", bytes("{\"v\":3}\0\0\0\0", UTF_8)),
        Arguments.of("a.json", bytes("{v:3", UTF_8)),
        Arguments.of("a.json", bytes(" \n", UTF_8)),
        Arguments.of("a.json", HexFormat.of().parseHex("a16176")),
        Arguments.of("a.cbor", HexFormat.of().parseHex("a180")),
        Arguments.of("a.cbor", HexFormat.of().parseHex("bf8003")),
        Arguments.of("a.cbor", HexFormat.of().parseHex("bf80ff")),
        Arguments.of("a.cbor", HexFormat.of().parseHex("a1617661ff")),
        Arguments.of("a.cbor", HexFormat.of().parseHex("a161760300000000")),
        Arguments.of("a.cbor", bytes("{\"v\":3", UTF_8)),
        Arguments.of("a.smile", HexFormat.of().parseHex("fa8076c6")),
        Arguments.of("a.smile", bytes("[3", UTF_8)),
        Arguments.of("a.json.gz", gzip(Arrays.copyOf(gzip(bytes(TEXT, UTF_8)), 20))),
        Arguments.of("a.json.gz", gzip(bytes("{v:3", UTF_8))));
  }

  private static byte[] bytes(String text, Charset charset) {
    return text.getBytes(charset);
  }

  private static byte[] gzip(byte[] document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(document);
    }
    return bytes.toByteArray();
  }

  /** A file of ours that an editor saved in another charset. */
  private static byte[] envelope(Charset charset) throws IOException {
    Path file = Files.createTempFile("envelope", ".json");
    try {
      Files.delete(file);
      Store.builder(new TypeReference<Map<String, String>>() {})
          .description("du caf\u00e9")
          .build()
          .save(file, Map.of("v", "caf\u00e9"));
      return Files.readString(file).getBytes(charset);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void assertUntouched(Path file, byte[] content, Load load) throws IOException {
    Files.write(file, content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    try {
      load.of(file); // a reader that takes it is no fault
    } catch (LoadException refused) {
      assertThat(refused).hasMessageContaining("SP228").hasMessageContaining("\nFix: ");
    }
    assertThat(file).hasBinaryContent(content);
    assertThat(new EnvelopeVerifier().inspect(file, file.getFileName().toString()).verdict())
        .isNotEqualTo(Verdict.BROKEN);
  }

  /** One way to load a file. */
  interface Load {
    void of(Path file) throws IOException;
  }

  @ParameterizedTest
  @MethodSource("whole")
  void isUntouchedByAStore(String name, byte[] content) throws IOException {
    for (MetadataPlacement placement : MetadataPlacement.values()) {
      Path file = dir.resolve(placement + name);
      Store<Map<String, Object>> store =
          Store.builder(new TypeReference<Map<String, Object>>() {})
              .policy(POLICY.withMetadata(placement))
              .build();
      store.save(file, Map.of("v", 1));
      store.save(file, Map.of("v", 2));
      assertUntouched(file, content, store::load);
    }
  }

  @ParameterizedTest
  @MethodSource("whole")
  void isUntouchedByFileMethods(String name, byte[] content) throws IOException {
    Path file = dir.resolve(name);
    SafeFiles.writeJson(file, Map.of("v", 1), POLICY);
    SafeFiles.writeJson(file, Map.of("v", 2), POLICY);
    assertUntouched(file, content, there -> SafeFiles.readJson(there, Object.class));
  }

  @ParameterizedTest
  @MethodSource("whole")
  void isUntouchedByAStreamStore(String name, byte[] content) throws IOException {
    Path file = dir.resolve(name);
    StreamStore<Object> store = Store.builder(Object.class).policy(POLICY).buildStream();
    store.save(file, List.<Object>of(1).iterator());
    store.save(file, List.<Object>of(1, 2).iterator());
    Files.write(file, content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    assertThatExceptionOfType(LoadException.class).isThrownBy(() -> store.load(file));
    assertThat(file).hasBinaryContent(content);
  }

  @ParameterizedTest
  @MethodSource("whole")
  void isUntouchedByAnExamination(String name, byte[] content) throws IOException {
    Path file = dir.toRealPath().resolve(name);
    SafeFiles.writeJson(file, Map.of("v", 1), POLICY);
    SafeFiles.writeJson(file, Map.of("v", 2), POLICY);
    Files.write(file, content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    new Examination(
            dir.toRealPath(), new EnvelopeVerifier(), POLICY, Examination.Mode.HEAL, new Ignored())
        .run();
    assertThat(file).hasBinaryContent(content);
  }

  private static final class Ignored implements Examination.Findings {
    @Override
    public void found(Finding finding) {}

    @Override
    public void failed(Path file, IOException failure) {
      throw new AssertionError(failure);
    }
  }

  @ParameterizedTest
  @MethodSource("torn")
  void isHealedIfItIsTorn(String name, byte[] content) throws IOException {
    Path file = dir.resolve(name);
    Store<Map<String, Object>> store =
        Store.builder(new TypeReference<Map<String, Object>>() {}).policy(POLICY).build();
    store.save(file, Map.of("v", 1));
    store.save(file, Map.of("v", 2));
    Files.write(file, content);
    Loaded<Map<String, Object>> loaded = store.load(file);
    assertThat(loaded.origin()).isEqualTo(Origin.RESTORED);
    assertThat(loaded.value()).containsEntry("v", 1);
  }

  /** A byte that rots makes no other charset: the length is the one that was sealed. */
  @Test
  void isHealedIfItHasTheLengthThatWasSealed() throws IOException {
    Path file = dir.resolve("a.json");
    Store<Map<String, Object>> store =
        Store.builder(new TypeReference<Map<String, Object>>() {})
            .policy(POLICY)
            .description("du caf\u00e9")
            .build();
    store.save(file, Map.of("v", "first"));
    store.save(file, Map.of("v", "caf\u00e9"));
    byte[] saved = Files.readAllBytes(file);
    for (int at = saved.length - 5;
        at > 0;
        at = new String(saved, 0, at, ISO_8859_1).lastIndexOf('\u00c3')) {
      byte[] rotten = saved.clone();
      rotten[at] = (byte) 0xE9;
      Files.write(file, rotten);
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
      assertThat(store.load(file).origin()).isEqualTo(Origin.RESTORED);
      store.save(file, Map.of("v", "caf\u00e9"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.cbor", "a.smile", "a.cbor.gz"})
  void isReadIfItIsTextUnderAnotherName(String name) throws IOException {
    Path file = dir.resolve(name);
    byte[] text = bytes(" {\"v\":3}", UTF_8);
    Store<Map<String, Object>> store =
        Store.builder(new TypeReference<Map<String, Object>>() {}).policy(POLICY).build();
    store.save(file, Map.of("v", 1));
    Files.write(file, name.endsWith(".gz") ? gzip(text) : text);
    assertThat(store.load(file).value()).containsEntry("v", 3);
    store.save(file, Map.of("v", 4));
    assertThat(store.load(file).value()).containsEntry("v", 4);
    assertThat(Files.readAllBytes(file)[0]).isNotEqualTo((byte) ' ');
  }

  @Test
  void isNamedWithTheRemedy() throws IOException {
    Path file = dir.resolve("a.json");
    Files.write(file, bytes("\ufeff" + TEXT, UTF_16LE));
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> SafeFiles.readJson(file, Object.class))
        .withMessageContaining("charset other than UTF-8")
        .withMessageContaining("convert a text in another charset to UTF-8");
    Files.write(file, bytes("{v:3}", UTF_8));
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> SafeFiles.readJson(file, Object.class))
        .withMessageContaining("whole only for a lenient reader of JSON");
  }
}
