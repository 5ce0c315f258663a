package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a load makes of files that were damaged or edited. */
class StoreRecoveryTest extends Points {
  @Test
  void restoresTheNewestGoodBackupOfATornFile() throws IOException {
    points.save(file(), Point.of(1, 2));
    byte[] good = Files.readAllBytes(file());
    points.save(file(), Point.of(3, 4));
    byte[] torn = java.util.Arrays.copyOf(Files.readAllBytes(file()), 200);
    Files.write(file(), torn);

    Loaded<Point> loaded = points.load(file());
    assertThat(loaded.value()).isEqualTo(Point.of(1, 2));
    assertThat(loaded.origin()).isEqualTo(Origin.RESTORED);
    assertThat(loaded.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("[SafePersist:SP218]"));
    assertThat(file()).hasBinaryContent(good);
    assertThat(loaded.crc32c()).isEqualTo(checksum(file()));
    assertThat(setAside()).singleElement().satisfies(p -> assertThat(p).hasBinaryContent(torn));
    assertThat(points.load(file()).origin()).isEqualTo(Origin.SAVED);
  }

  @ParameterizedTest
  @EnumSource(
      value = MetadataPlacement.class,
      names = {"SIDECAR", "ENVELOPE"})
  void callsAChangeThatLengthAndTimeDoNotShowCorruption(MetadataPlacement placement)
      throws IOException {
    Store<Point> store =
        Store.builder(Point.class).policy(Policy.defaults().withMetadata(placement)).build();
    store.save(file(), Point.of(1, 2));
    store.save(file(), Point.of(3, 4));
    FileTime time = Files.getLastModifiedTime(file());
    Files.writeString(file(), Files.readString(file()).replace("3.0", "7.0"));
    Files.setLastModifiedTime(file(), time);

    Loaded<Point> loaded = store.load(file());
    assertThat(loaded.origin()).isEqualTo(Origin.RESTORED);
    assertThat(loaded.value()).isEqualTo(Point.of(1, 2));
  }

  @ParameterizedTest
  @EnumSource(MetadataPlacement.class)
  void acceptsAFileThatWasEditedByHand(MetadataPlacement placement) throws IOException {
    Store<Point> store =
        Store.builder(Point.class).policy(Policy.defaults().withMetadata(placement)).build();
    store.save(file(), Point.of(1, 2));
    store.save(file(), Point.of(3, 4));
    Files.writeString(file(), Files.readString(file()).replace("3.0", "12345.0"));

    Loaded<Point> loaded = store.load(file());
    assertThat(loaded.origin()).isEqualTo(Origin.EDITED);
    assertThat(loaded.value()).isEqualTo(Point.of(12345, 4));
    assertThat(loaded.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("[SafePersist:SP219]"));

    Receipt receipt = store.save(file(), Point.of(5, 6));
    assertThat(receipt.backup().orElseThrow()).content().contains("12345.0");
    assertThat(store.load(file()).origin()).isEqualTo(Origin.SAVED);
  }

  @Test
  void callsAnEditOfTheSameLengthAnEditIfTheTimeShowsIt() throws IOException {
    points.save(file(), Point.of(1, 2));
    Files.writeString(file(), Files.readString(file()).replace("1.0", "8.0"));
    Files.setLastModifiedTime(file(), FileTime.fromMillis(System.currentTimeMillis() + 5000));
    assertThat(points.load(file()).origin()).isEqualTo(Origin.EDITED);
  }

  @Test
  void changesNothingWhereNoGoodBackupIs() throws IOException {
    points.save(file(), Point.of(1, 2));
    Files.writeString(file(), "{\"metadata\":{\"ver");
    LoadException failure = failure(points);
    assertThat(failure)
        .hasMessageContaining("[SafePersist:SP207]")
        .hasMessageContaining(file().toString())
        .hasMessageContaining("line 1")
        .hasMessageContaining("Fix: ");
    assertThat(failure.file()).isEqualTo(file());
    assertThat(file()).hasContent("{\"metadata\":{\"ver");
  }

  @ParameterizedTest
  @EnumSource(MetadataPlacement.class)
  void passesOverBackupsThatRottedThemselves(MetadataPlacement placement) throws IOException {
    Policy policy = Policy.defaults().withMetadata(placement);
    Store<Point> store = Store.builder(Point.class).policy(policy).build();
    for (int i = 1; i <= 3; i++) {
      store.save(file(), Point.of(i, i));
    }
    Path newest = backups().get(1);
    Files.writeString(newest, Files.readString(newest).replace("2.0", "9.0"));
    Files.writeString(file(), "{");
    assertThat(store.load(file()).value()).isEqualTo(Point.of(1, 1));
  }

  @Test
  void replacesNothingIfTheCorruptBytesCannotBeSetAside() throws IOException {
    points.save(file(), Point.of(1, 2));
    points.save(file(), Point.of(3, 4));
    Files.writeString(file(), "{");
    Path place = Files.createDirectories(dir.resolve(".safepersist")).resolve("set-aside");
    Files.deleteIfExists(place);
    Files.createFile(place);
    assertThat(failure(points)).hasMessageContaining("[SafePersist:SP208]");
    assertThat(file()).hasContent("{");
  }

  @Test
  void replacesNothingIfTheBackupCannotBeRestored() throws IOException {
    points.save(file(), Point.of(1, 2));
    points.save(file(), Point.of(3, 4));
    Files.writeString(file(), "{");
    Files.createLink(dir.resolve("second.json"), file());
    assertThat(failure(points)).hasMessageContaining("[SafePersist:SP209]");
    assertThat(file()).hasContent("{");
    assertThat(setAside()).hasSize(1);
  }

  @Test
  void savesThroughTheLockThatUpdateHoldsHealingFirst() throws IOException {
    points.save(file(), Point.of(1, 2));
    points.save(file(), Point.of(3, 4));
    Files.writeString(file(), "{");
    points.update(file(), p -> Point.of(p.x() + 10, 0));
    assertThat(points.load(file()).value()).isEqualTo(Point.of(11, 0));
  }
}
