package dev.safepersist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.store.Loaded;
import dev.safepersist.store.Origin;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Serials that no number of saves can have led to, in files and histories from elsewhere. */
@ExtendWith(QuietLog.class)
class ForeignSerialTest {
  private static final Store<Integer> STORE = Store.builder(Integer.class).build();

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775807", "9223372036854775806", "9007199254740992"})
  void savesOverAFileWithASerialThatCannotBeTrue(String serial) throws IOException {
    Path file = dir.resolve("n.json");
    STORE.save(file, 1);
    String text = withSerial(Files.readString(file), serial);
    Path sealed = Files.createDirectory(dir.resolve("other")).resolve("n.json");
    Files.writeString(sealed, text);
    assertThat(text).contains("\"serial\":" + serial).hasSameSizeAs(Files.readString(file));
    assertThat(STORE.load(sealed)).returns(1, Loaded::value).returns(Origin.SAVED, Loaded::origin);
    long next = STORE.save(sealed, 2).serial();
    assertThat(next).isPositive().isLessThan(1L << 53);
    assertThat(STORE.save(sealed, 3).serial()).isEqualTo(next + 1);
    assertThat(STORE.load(sealed).value()).isEqualTo(3);
    Files.writeString(sealed, "{");
    assertThat(STORE.load(sealed).value()).isEqualTo(2);
  }

  /** The same file as if the save had had another serial, with the right checksum. */
  private static String withSerial(String text, String serial) {
    String longer =
        text.replaceFirst(
            "\"serial\":1,(.*?\"crc32c\":\"[0-9a-f]{8}\") {" + (serial.length() - 1) + "}",
            "\"serial\":" + serial + ",$1");
    String zeros = longer.replaceFirst("crc32c\":\"[0-9a-f]{8}", "crc32c\":\"00000000");
    String crc = Crc32c.hex(Crc32c.of(zeros.getBytes(StandardCharsets.UTF_8)));
    return longer.replaceFirst("crc32c\":\"[0-9a-f]{8}", "crc32c\":\"" + crc);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775807", "-5", "99999999999999999999"})
  void savesAfterALineOfHistoryWithASerialThatCannotBeTrue(String serial) throws IOException {
    Path file = dir.resolve("n.json");
    Store<Integer> sidecar =
        Store.builder(Integer.class)
            .policy(Policy.defaults().withMetadata(MetadataPlacement.SIDECAR))
            .build();
    sidecar.save(file, 1);
    Path history = dir.resolve(".safepersist/history.jsonl");
    String line = Files.readString(history).lines().reduce((one, two) -> two).orElseThrow();
    String forged = line.replaceFirst("\"serial\":1,", "\"serial\":" + serial + ",");
    Files.writeString(history, forged + "\n", StandardOpenOption.APPEND);
    assertThat(sidecar.save(file, 2).serial()).isEqualTo(2);
    assertThat(sidecar.load(file).value()).isEqualTo(2);
  }

  @Test
  void beginsAHistoryWithoutAnEmptyLine() throws IOException {
    STORE.save(dir.resolve("a.json"), 1);
    STORE.save(dir.resolve("a.json"), 2);
    STORE.save(dir.resolve("b.json"), 1);
    assertThat(Files.readString(dir.resolve(".safepersist/history.jsonl")))
        .startsWith("{")
        .endsWith("}\n")
        .doesNotContain("\n\n");
  }
}
