package dev.safepersist.operations.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
  @TempDir Path dir;

  private final List<Path> states = new ArrayList<>();

  @BeforeEach
  void makeATree() throws IOException {
    for (String name :
        List.of("a.json", "b.txt", "x/a.json", "x/y/c.json", "x/.safepersist/history.jsonl")) {
      Path file = dir.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "{}");
    }
  }

  private SortedSet<String> walk(Path root, Selection selection) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    FileTree.walk(
        root,
        selection,
        new FileTree.Visitor() {
          @Override
          public void file(Path file, BasicFileAttributes attributes) {
            names.add(dir.relativize(file).toString().replace('\\', '/'));
          }

          @Override
          public void failed(Path path, IOException failure) {
            names.add("failed " + path);
          }

          @Override
          public void state(Path directory) {
            states.add(directory);
          }
        });
    return names;
  }

  @Test
  void visitsAllFilesButThoseOfStateDirectories() throws IOException {
    assertThat(walk(dir, Selection.ALL))
        .containsExactly("a.json", "b.txt", "x/a.json", "x/y/c.json");
    assertThat(states).containsExactly(dir.resolve("x/.safepersist"));
  }

  @Test
  void matchesANameAnywhereAndAPathFromTheRoot() throws IOException {
    assertThat(walk(dir, new Selection(List.of("a.json"), List.of())))
        .containsExactly("a.json", "x/a.json");
    assertThat(walk(dir, new Selection(List.of("x/**/*.json"), List.of())))
        .containsExactly("x/a.json", "x/y/c.json");
  }

  @Test
  void excludesFilesAndWholeDirectories() throws IOException {
    assertThat(walk(dir, new Selection(List.of("*.json"), List.of("y"))))
        .containsExactly("a.json", "x/a.json");
    assertThat(walk(dir, new Selection(List.of(), List.of("x", "*.txt"))))
        .containsExactly("a.json");
  }

  @Test
  void visitsASingleFile() throws IOException {
    assertThat(walk(dir.resolve("b.txt"), new Selection(List.of("*.json"), List.of())))
        .containsExactly("b.txt");
  }

  @Test
  void failsIfTheRootIsMissing() {
    assertThatThrownBy(() -> walk(dir.resolve("none"), Selection.ALL))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void refusesAMalformedPattern() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Selection(List.of("{a"), List.of()))
        .withMessageStartingWith("[SafePersist:SP801] '{a' is not a valid pattern: ");
  }
}
