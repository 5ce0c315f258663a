package dev.safepersist.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.stage.Seal;
import dev.safepersist.core.stage.StagedOutput;
import dev.safepersist.envelope.Envelope.Integrity;
import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import dev.safepersist.syntax.StrictJson;
import dev.safepersist.wire.Member;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EnvelopeTest {
  private static final JsonMapper MAPPER = Json.mapper();
  private static final Metadata METADATA =
      Metadata.empty().withVersion(2).with(Member.DESCRIPTION, "a \"test\", ünï, {}");

  @TempDir Path folder;

  @Test
  void carriesMetadataAndDataAndItsOwnChecksum() throws IOException {
    byte[] file = write(METADATA, Map.of("a", 1), 42);
    String text = new String(file, UTF_8);
    assertThat(text)
        .startsWith(
            "{\"metadata\":{\"version\":2,\"description\":\"a \\\"test\\\", ünï, {}\",\"serial\":42,\"bytes\":")
        .endsWith("\n\"data\":{\"a\":1}}\n");
    Envelope envelope = Envelope.read(file).orElseThrow();
    assertThat(envelope.integrity()).isEqualTo(Integrity.INTACT);
    assertThat(envelope.metadata().version()).hasValue(2);
    assertThat(envelope.metadata().serial()).hasValue(42);
    assertThat(envelope.metadata().bytes()).hasValue(file.length);
    assertThat(data(file, envelope)).isEqualTo("{\"a\":1}");

    int digits = text.indexOf("\"crc32c\":\"") + 10;
    CRC32C crc = new CRC32C();
    crc.update(
        (text.substring(0, digits) + "00000000" + text.substring(digits + 8)).getBytes(UTF_8));
    assertThat(envelope.metadata().crc32c()).hasValue("%08x".formatted((int) crc.getValue()));
  }

  @Test
  void writesThroughTheLongestNumbers() throws IOException {
    byte[] file = write(Metadata.empty(), List.of(), Long.MAX_VALUE);
    assertThat(Envelope.read(file).orElseThrow().metadata().serial()).hasValue(Long.MAX_VALUE);
    assertThat(Envelope.read(file).orElseThrow().integrity()).isEqualTo(Integrity.INTACT);
  }

  @Test
  void carriesEveryKindOfData() throws IOException {
    for (Object value :
        new Object[] {"text", 1, 1.5, true, List.of(), Map.of(), Optional.empty()}) {
      byte[] file = write(METADATA, value, 1);
      Envelope envelope = Envelope.read(file).orElseThrow();
      assertThat(data(file, envelope)).isEqualTo(MAPPER.writeValueAsString(value));
    }
  }

  @Test
  void bringsRandomGraphsBack() throws IOException {
    Random random = new Random(20261121);
    for (int round = 0; round < 500; round++) {
      Object value = randomValue(random, 5);
      byte[] file = write(METADATA, value, round + 1);
      Envelope envelope = Envelope.read(file).orElseThrow();
      assertThat(envelope.integrity()).isEqualTo(Integrity.INTACT);
      JsonNode back = MAPPER.readTree(file, envelope.dataOffset(), envelope.dataLength());
      assertThat(back).isEqualTo(MAPPER.readTree(MAPPER.writeValueAsBytes(value)));
      assertThat(StrictJson.checkUnique(file)).isEmpty();
    }
  }

  @Test
  void noticesAnyChangeOfAnyByte() throws IOException {
    byte[] file = write(METADATA, Map.of("k", List.of(1, "x")), 7);
    Path path = folder.resolve("state.json");
    EnvelopeVerifier verifier = new EnvelopeVerifier();
    for (int at = 0; at < file.length; at++) {
      for (int flip = 1; flip < 256; flip++) {
        byte[] damaged = file.clone();
        damaged[at] ^= (byte) flip;
        assertThat(isNoticed(damaged)).as("byte %d of %s", at, new String(damaged, UTF_8)).isTrue();
        if (flip == 1 || flip == 0x20 || flip == 0x80) {
          Files.write(path, damaged);
          assertThat(verifier.inspect(path, "state.json").verdict())
              .as("byte %d of %s", at, new String(damaged, UTF_8))
              .isNotEqualTo(Inspection.Verdict.GOOD);
        }
      }
    }
  }

  @Test
  void noticesTruncationAndAnyAddedByte() throws IOException {
    byte[] file = write(METADATA, Map.of("k", "v"), 7);
    for (int length = 0; length < file.length; length++) {
      assertThat(isNoticed(java.util.Arrays.copyOf(file, length))).as("%d bytes", length).isTrue();
    }
    for (byte added : " \n}\0".getBytes(UTF_8)) {
      byte[] longer = java.util.Arrays.copyOf(file, file.length + 1);
      longer[file.length] = added;
      assertThat(isNoticed(longer)).isTrue();
    }
  }

  @Test
  void readsEnvelopesOfOlderProgramsInAnyLayout() {
    String compact = "{\"metadata\":{\"version\":\"2.0\"},\"data\":{\"a\":[1]}}";
    String pretty =
        "{\n  \"metadata\" : { \"version\" : \"2.0\" } ,\n  \"data\" : {\"a\":[1]}  \n}\n";
    String turned = " {\"data\" : {\"a\":[1]} , \"metadata\":{\"version\":\"2.0\"}}";
    String marked = "\uFEFF" + compact;
    for (String text : List.of(compact, pretty, turned, marked)) {
      byte[] file = text.getBytes(UTF_8);
      Envelope envelope = Envelope.read(file).orElseThrow();
      assertThat(envelope.integrity()).isEqualTo(Integrity.ABSENT);
      assertThat(envelope.metadata().version()).hasValue(2);
      assertThat(data(file, envelope)).isEqualTo("{\"a\":[1]}");
    }
  }

  @Test
  void takesOtherDocumentsForPlainData() {
    for (String text :
        List.of(
            "[]",
            "1",
            "{}",
            "{\"a\":1}",
            "{\"metadata\":{}}",
            "{\"metadata\":1,\"data\":2}",
            "{\"metadata\":{},\"data\":{},\"more\":1}",
            "{\"data\":{}}",
            "{\"file\":{\"bytes\":1,\"crc32c\":\"x\",\"serial\":3},\"other\":1}")) {
      assertThat(Envelope.read(text.getBytes(UTF_8))).as(text).isEmpty();
    }
  }

  @Test
  void callsASealWithoutItsChecksumAMismatch() {
    byte[] file = "{\"metadata\":{\"serial\":1,\"bytes\":52},\"data\":{}}".getBytes(UTF_8);
    assertThat(Envelope.read(file).orElseThrow().integrity()).isEqualTo(Integrity.MISMATCH);
  }

  @Test
  void refusesTextOfOtherEncodings() {
    byte[] file =
        "{\"metadata\":{},\"data\":{}}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
    assertThatThrownBy(() -> Envelope.read(file))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void replacesASealThatItsMetadataBrings() throws IOException {
    byte[] first = write(METADATA, Map.of(), 1);
    byte[] second = write(Envelope.read(first).orElseThrow().metadata(), Map.of(), 2);
    assertThat(Envelope.read(second).orElseThrow().integrity()).isEqualTo(Integrity.INTACT);
    assertThat(Envelope.read(second).orElseThrow().metadata().serial()).hasValue(2);
  }

  private static boolean isNoticed(byte[] damaged) {
    try {
      Optional<Envelope> envelope = Envelope.read(damaged);
      if (envelope.isPresent()) {
        return envelope.get().integrity() == Integrity.MISMATCH;
      }
      return StrictJson.check(damaged).isPresent();
    } catch (JacksonException notJson) {
      return true;
    }
  }

  private static String data(byte[] file, Envelope envelope) {
    return new String(file, envelope.dataOffset(), envelope.dataLength(), UTF_8);
  }

  private static byte[] write(Metadata metadata, Object value, long serial) throws IOException {
    Memory out = new Memory();
    Envelope.Span span = Envelope.write(out, metadata, MAPPER.writer(), value);
    byte[] file = out.sealed(serial);
    assertThat(new String(file, (int) span.offset(), (int) span.length(), UTF_8))
        .isEqualTo(MAPPER.writeValueAsString(value));
    return file;
  }

  private static Object randomValue(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
      case 2 -> random.nextBoolean();
      case 3 -> randomText(random);
      case 4 -> Optional.empty();
      case 5 -> random.nextInt(100);
      case 6 -> {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
          list.add(randomValue(random, depth - 1));
        }
        yield list;
      }
      default -> {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
          map.put(randomText(random), randomValue(random, depth - 1));
        }
        yield map;
      }
    };
  }

  private static String randomText(Random random) {
    return random
        .ints(random.nextInt(12), 0, 0x11000)
        .filter(c -> c < 0xD800 || c > 0xDFFF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** A stage in memory. */
  private static final class Memory extends StagedOutput {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int regionAt;
    private int regionLength;
    private Seal seal;

    @Override
    public long position() {
      return bytes.size();
    }

    @Override
    public void reserve(int length, Seal filler) {
      regionAt = bytes.size();
      regionLength = length;
      seal = filler;
      bytes.writeBytes(new byte[length]);
    }

    @Override
    public void write(int b) {
      bytes.write(b);
    }

    @Override
    public void write(byte[] chunk, int offset, int length) {
      bytes.write(chunk, offset, length);
    }

    byte[] sealed(long serial) {
      byte[] file = bytes.toByteArray();
      byte[] region =
          seal.fill(
              new Seal.Facts(
                  serial,
                  file.length,
                  candidate -> {
                    System.arraycopy(candidate, 0, file, regionAt, regionLength);
                    CRC32C crc = new CRC32C();
                    crc.update(file);
                    return (int) crc.getValue();
                  }));
      System.arraycopy(region, 0, file, regionAt, regionLength);
      return file;
    }
  }
}
