package dev.safepersist.examples.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.examples.Damage;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import dev.safepersist.store.Loaded;
import dev.safepersist.store.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The generated store on the whole real data set. */
class SafeIconStoreTest {
  private static final int ICONS = 1_861;

  private final IconStore store = new SafeIconStore();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void unpackTheDataSet() throws IOException {
    file = folder.resolve("icons.json");
    FontAwesome.copyTo(file);
  }

  @Test
  void loadsAFileFromBeforeSafePersist() throws IOException {
    Loaded<Map<String, Icon>> loaded = store.load(file);

    assertThat(loaded.origin()).isEqualTo(Origin.LEGACY);
    assertThat(loaded.value()).hasSize(ICONS);
    assertThat(loaded.value().get("music").search().terms()).contains("melody");
  }

  @Test
  void loadsAllThatItSaved() throws IOException {
    Map<String, Icon> icons = store.load(file).value();

    Receipt receipt = store.save(file, icons);
    Loaded<Map<String, Icon>> loaded = store.load(file);

    assertThat(loaded.origin()).isEqualTo(Origin.SAVED);
    assertThat(loaded.value()).isEqualTo(icons);
    assertThat(receipt.bytes()).isEqualTo(Files.size(file)).isGreaterThan(1_000_000);
    assertThat(receipt.backup()).isPresent();
  }

  @Test
  void changesOneIconAndLeavesTheOthers() throws IOException {
    Map<String, Icon> before = store.load(file).value();

    store.update(file, icons -> relabelled(icons, "Tune"));

    Map<String, Icon> after = store.load(file).value();
    assertThat(after.get("music").label()).isEqualTo("Tune");
    assertThat(after).hasSize(ICONS);
    assertThat(relabelled(after, before.get("music").label())).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void recoversTheVersionBeforeADamagedOne(Damage damage) throws IOException {
    store.update(file, icons -> relabelled(icons, "Tune"));
    store.update(file, icons -> relabelled(icons, "Air"));

    damage.happenTo(file);
    Loaded<Map<String, Icon>> loaded = store.load(file);

    assertThat(loaded.origin()).isEqualTo(Origin.RESTORED);
    assertThat(loaded.findings()).isNotEmpty();
    assertThat(loaded.value()).hasSize(ICONS);
    assertThat(loaded.value().get("music").label()).isEqualTo("Tune");
  }

  @Test
  void refusesAnIconThatBreaksTheSchema() throws IOException {
    byte[] good = Files.readAllBytes(file);

    assertThatThrownBy(() -> store.update(file, icons -> relabelled(icons, "")))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("/music/label");
    assertThat(file).hasBinaryContent(good);
  }

  private static Map<String, Icon> relabelled(Map<String, Icon> icons, String label) {
    Map<String, Icon> changed = new LinkedHashMap<>(icons);
    changed.computeIfPresent("music", (name, icon) -> icon.withLabel(label));
    return changed;
  }
}
