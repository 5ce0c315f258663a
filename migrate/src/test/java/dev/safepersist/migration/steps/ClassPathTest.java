package dev.safepersist.migration.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.Songs;
import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.rollback.RollbackRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps in a jar that only the configuration names. */
class ClassPathTest {
  private static final String FILE = "album-000/song-00001.json";
  private static final String SOURCE =
      """
      package user;

      import dev.safepersist.Downgrade;
      import dev.safepersist.Upgrade;
      import tools.jackson.databind.node.ObjectNode;

      public final class Steps {
        private static final class Names {
          static final String NEW = "%s";
        }

        @Upgrade(from = 1)
        static ObjectNode name(ObjectNode song) {
          song.set(Names.NEW.strip(), song.remove("title"));
          return song;
        }

        @Downgrade(from = 2)
        static ObjectNode title(ObjectNode song) {
          song.set("title", song.remove(Names.NEW.strip()));
          return song;
        }
      }
      """;

  @TempDir Path dir;
  private Path tree;
  private Path jar;

  @BeforeEach
  void writeSongs() throws IOException {
    tree = Files.createDirectory(dir.resolve("tree"));
    jar = dir.resolve("steps.jar");
    Songs.write(tree, 3);
    Files.writeString(
        dir.resolve("migration.yaml"),
        """
        source: {tree: {path: tree}}
        steps: {class_path: [steps.jar], classes: [user.Steps], to: 2}
        migration: {validation: {level: forensic}}
        """);
  }

  /** Compiles the step that renames the title to {@code name} into a jar. */
  private Path pack(String name, Path file) throws IOException {
    Path sources = Files.createTempDirectory(dir, "sources");
    Path source = Files.writeString(sources.resolve("Steps.java"), SOURCE.formatted(name));
    Path classes = Files.createTempDirectory(dir, "classes");
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                source.toString());
    assertThat(result).isZero();
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> compiled = Files.walk(classes)) {
      List<Path> files = compiled.filter(Files::isRegularFile).sorted().toList();
      assertThat(files).hasSize(2);
      for (Path one : files) {
        entries.putNextEntry(new JarEntry(classes.relativize(one).toString().replace('\\', '/')));
        Files.copy(one, entries);
      }
    }
    return file;
  }

  private Migration migration() throws IOException {
    return Migration.of(MigrationConfig.read(dir.resolve("migration.yaml")));
  }

  private static MigrationResult run(Migration migration, String id) throws Exception {
    MigrationResult result = migration.run(id, progress -> {});
    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(result.quarantined()).isEmpty();
    return result;
  }

  @Test
  void leadBothWays() throws Exception {
    pack("name", jar);
    Map<String, String> before = Songs.contents(tree);
    String id = migration().plan().id();
    run(migration(), id);
    assertThat(Files.readString(tree.resolve(FILE))).contains("\"name\":\"Song 1\"");
    migration().rollback(id, RollbackRequest.backup());
    assertThat(Songs.contents(tree)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void areRefusedOnceTheirJarHasChanged(boolean overwritten) throws Exception {
    pack("name", jar);
    Map<String, String> before = Songs.contents(tree);
    byte[] old = Files.readAllBytes(jar);
    String id = migration().plan().id();
    Path other = pack("heading and more than that", dir.resolve("other.jar"));
    if (overwritten) {
      Files.write(jar, Files.readAllBytes(other));
    } else {
      Files.move(other, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    Migration changed = migration();
    assertThatThrownBy(() -> changed.run(id, progress -> {}))
        .hasMessageContaining(MigrationMessage.PLAN_CHANGED.id())
        .hasMessageContaining("steps")
        .hasMessageContaining("put back what was changed, or make a new plan");
    assertThat(Songs.contents(tree)).isEqualTo(before);

    run(changed, changed.plan().id());
    assertThat(Files.readString(tree.resolve(FILE))).contains("\"heading and more than that\":");
    changed.rollback(changed.folders().ids().get(1), RollbackRequest.backup());

    Files.write(jar, old);
    run(migration(), id);
    assertThat(Files.readString(tree.resolve(FILE))).contains("\"name\":\"Song 1\"");
  }
}
