package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.SafeFiles;
import dev.safepersist.file.AtomicFiles;
import dev.safepersist.save.Policy;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files in a file system that is no disk: a save says so, a load works. */
class OtherFileSystemsTest {
  private static final Store<String> STORE = Store.builder(String.class).build();

  @TempDir Path dir;
  private FileSystem zip;
  private Path file;

  @BeforeEach
  void createsAnArchive() throws IOException {
    zip = FileSystems.newFileSystem(dir.resolve("a.zip"), Map.of("create", "true"));
    file = Files.writeString(zip.getPath("/a.json"), "\"v1\"");
  }

  @AfterEach
  void closesTheArchive() throws IOException {
    zip.close();
  }

  private enum Door {
    WRITE(file -> SafeFiles.write(file, new byte[1])),
    WRITE_STRING(file -> SafeFiles.writeString(file, "v2")),
    WRITE_JSON(file -> SafeFiles.writeJson(file, "v2")),
    NEW_WRITER(SafeFiles::newWriter),
    BACK_UP(SafeFiles::backUp),
    TRANSACTION(file -> SafeFiles.transaction(all -> all.writeJson(file, "v2"))),
    TOGETHER(file -> SafeFiles.together(List.of(file), () -> 1)),
    ATOMIC(file -> AtomicFiles.writeString(file, "v2")),
    ATOMIC_BACK_UP(AtomicFiles::backUp),
    SAVE(file -> STORE.save(file, "v2")),
    UPDATE(file -> STORE.update(file, value -> "v2")),
    REPLACE(file -> STORE.replace(STORE.load(file), "v2")),
    STREAM(file -> Store.builder(String.class).buildStream().save(file, List.of("v2").iterator())),
    STATE_DIRECTORY(
        file ->
            SafeFiles.writeString(
                Files.createTempFile("a", ".json"),
                "v2",
                Policy.defaults().withStateDirectory(file.resolveSibling("state"))));

    private interface Action {
      Object run(Path file) throws Exception;
    }

    @SuppressWarnings("ImmutableEnumChecker") // the doors have no state
    private final Action action;

    Door(Action action) {
      this.action = action;
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesSavesToAnArchive(Door door) throws Exception {
    assertThatThrownBy(() -> door.action.run(file))
        .isInstanceOf(SaveException.class)
        .hasMessageContaining("[SafePersist:SP140]");
    assertThat(file).hasContent("\"v1\"");
  }

  @Test
  void loadsFromAnArchive() throws Exception {
    assertThat(STORE.load(file).value()).isEqualTo("v1");
    assertThat(SafeFiles.readJson(file, String.class)).isEqualTo("v1");
    assertThat(SafeFiles.backups(file).list()).isEmpty();
  }
}
