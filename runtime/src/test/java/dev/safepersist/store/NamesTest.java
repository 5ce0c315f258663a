package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.safepersist.backup.Backup;
import dev.safepersist.backup.Backups;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.save.Policy;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of every name that a file may have. */
@ExtendWith(QuietLog.class)
class NamesTest {
  private static final Store<Integer> STORE = Store.builder(Integer.class).build();

  @TempDir Path dir;

  static List<String> names() {
    return List.of(
        "a",
        ".hidden.json",
        "...json",
        "two words.json",
        " blank ",
        "new\nline.json",
        "tab\tand\u0001control.json",
        "quote\"and'back\\slash.json",
        "star*question?pipe|.json",
        "-rf",
        "~",
        "grün 𝄞 日本.json",
        "e\u0301.json",
        "history.jsonl",
        "a.json.lock",
        "a.json.pending",
        "a.json.bak.20260101_000000000.00000000",
        "a.json.0123456789abcdef.fedcba9876543210.tmp",
        ".gitignore",
        "x".repeat(255),
        StateDirectory.key("x".repeat(255)),
        "ü".repeat(127),
        StateDirectory.key("ü".repeat(127)),
        StateDirectory.key(StateDirectory.key("ü".repeat(127))));
  }

  private static Backups backups(Path file) throws IOException {
    return SafeFile.of(file, Policy.defaults(), new EnvelopeVerifier()).backups();
  }

  @ParameterizedTest
  @MethodSource("names")
  void savesKeepsAndHeals(String name) throws IOException {
    assumeThat(File.separatorChar).as("names are free").isEqualTo('/');
    Path file = dir.resolve(name);
    STORE.save(file, 1);
    STORE.save(file, 2);

    assertThat(backups(file).list()).singleElement().matches(Backup::recorded);
    assertThat(STORE.load(file).metadata().serial()).hasValue(2);
    Files.writeString(file, "{");
    assertThat(STORE.load(file)).returns(1, Loaded::value).returns(Origin.RESTORED, Loaded::origin);
  }

  @Test
  void keepsFilesOfAllNamesApart() throws IOException {
    assumeThat(File.separatorChar).as("names are free").isEqualTo('/');
    for (int version = 1; version <= 3; version++) {
      for (String name : names()) {
        STORE.save(dir.resolve(name), 100 * version + names().indexOf(name));
      }
    }
    for (String name : names()) {
      Path file = dir.resolve(name);
      assertThat(STORE.load(file).value()).isEqualTo(300 + names().indexOf(name));
      assertThat(backups(file).list()).as(name).hasSize(2).allMatch(Backup::recorded);
    }
  }

  @Test
  void heldLockOfALongNameKeepsNoOtherFileFromBeingSaved() throws IOException {
    String longName = "x".repeat(255);
    Path other = dir.resolve(StateDirectory.key(longName));
    SafeFile victim = SafeFile.of(dir.resolve(longName), Policy.defaults(), new EnvelopeVerifier());
    try (Locked locked = victim.lock()) {
      assertThat(locked.target().key()).isEqualTo(other.getFileName().toString());
      assertThat(STORE.save(other, 1).serial()).isEqualTo(1);
    }
  }

  @Test
  void leavesForeignFilesAmongTheBackupsAlone() throws IOException {
    Path file = dir.resolve("a.json");
    STORE.save(file, 1);
    STORE.save(file, 2);
    Path folder = dir.resolve(".safepersist/backups");
    List<Path> foreign =
        List.of(
            Files.writeString(folder.resolve("README"), "mine"),
            Files.writeString(folder.resolve("a.json.bak"), "mine"),
            Files.writeString(folder.resolve("a.json.bak.20990101_000000000.ffffffff"), "{}"),
            Files.createDirectory(folder.resolve("a.json.bak.20990101_000000001.ffffffff")));
    for (int version = 3; version < 30; version++) {
      STORE.save(file, version);
    }
    assertThat(foreign).allMatch(Files::exists);
    assertThat(backups(file).newestGood().orElseThrow().serial()).isEqualTo(29);
    Files.writeString(file, "{");
    assertThat(STORE.load(file).value()).isEqualTo(28);
  }
}
