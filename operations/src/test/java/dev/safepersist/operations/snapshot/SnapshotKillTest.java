package dev.safepersist.operations.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.operations.tree.Selection;
import dev.safepersist.processes.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed at random moments of a snapshot or a restore, again and again. */
class SnapshotKillTest {
  private static final int KILLS = Boolean.getBoolean("safepersist.thorough") ? 50 : 3;
  private static final int FILES = 300;

  @TempDir Path dir;

  private final Random random = new Random(17);

  /** Makes snapshots, or goes to and fro between the two that it is given, until it is killed. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] args) throws IOException {
      SnapshotStore store = SnapshotStore.of(Path.of(args[0]), Optional.empty());
      System.out.println("ready");
      for (int round = 0; ; round++) {
        if (args.length == 1) {
          store.create(
              new SnapshotOptions(Selection.ALL, "", round % 2 == 0, List.of()), failing());
        } else {
          restore(store, args[1 + round % 2]);
        }
        System.out.println("done");
      }
    }
  }

  private static SnapshotListener failing() {
    return new SnapshotListener() {
      @Override
      public void failed(Path file, IOException failure) {
        throw new UncheckedIOException(failure);
      }
    };
  }

  private static void restore(SnapshotStore store, String id) throws IOException {
    RestoreOptions options = new RestoreOptions(store.root(), Selection.ALL, true, false);
    store.restore(store.find(id), options, failing());
  }

  private SnapshotStore tree() throws IOException {
    Path tree = Files.createDirectory(dir.resolve("tree"));
    for (int i = 0; i < FILES; i++) {
      Path file = tree.resolve("d" + i % 7 + "/f" + i + ".json");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "{\"n\":" + i + "}");
    }
    return SnapshotStore.of(tree, Optional.empty());
  }

  @Test
  void leavesCompleteSnapshotsOnly() throws Exception {
    SnapshotStore store = tree();
    for (int kill = 0; kill < KILLS; kill++) {
      kill(List.of(store.root().toString()));
      for (Snapshot snapshot : store.list()) {
        assertThat(snapshot.header().files()).isEqualTo(FILES);
        assertThat(store.verify(snapshot, failing())).isZero();
      }
      store.prune(new SnapshotRetention(2, 0, 0, Optional.empty()), false);
    }
    store.create(SnapshotOptions.DEFAULTS, failing());
    assertThat(names(store.list().get(0).directory().getParent()))
        .filteredOn(name -> !SnapshotName.has(SnapshotName.LOCK, name)) // may be about to be taken
        .allMatch(SnapshotName::isName)
        .hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void canRepeatARestore() throws Exception {
    SnapshotStore store = tree();
    Snapshot first = store.create(SnapshotOptions.DEFAULTS, failing());
    for (int i = 0; i < FILES; i += 3) {
      Path file = store.root().resolve("d" + i % 7 + "/f" + i + ".json");
      if (i % 2 == 0) {
        Files.writeString(file, "{\"n\":" + -i + "}");
      } else {
        Files.delete(file);
      }
    }
    Files.writeString(store.root().resolve("extra.json"), "{}");
    Snapshot second = store.create(SnapshotOptions.DEFAULTS, failing());
    for (int kill = 0; kill < KILLS; kill++) {
      kill(List.of(store.root().toString(), first.id(), second.id()));
      List<FileChange> apart = new ArrayList<>(store.diff(first, second));
      List<FileChange> left = new ArrayList<>(store.diff(first, Selection.ALL, failing()));
      assertThat(apart).as("differences between old and new files only").containsAll(left);
      Snapshot goal = random.nextBoolean() ? first : second;
      restore(store, goal.id());
      assertThat(store.diff(goal, Selection.ALL, failing())).isEmpty();
    }
  }

  private void kill(List<String> arguments) throws IOException, InterruptedException {
    Path out = dir.resolve("out.txt");
    List<String> command = Program.command(Victim.class, List.of(), arguments.toArray());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    while (!Files.readString(out).contains("ready\n")) {
      assertThat(process.isAlive()).as(Files.readString(out)).isTrue();
      TimeUnit.MILLISECONDS.sleep(5);
    }
    TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500));
    boolean alive = process.isAlive();
    String printed = Files.readString(out);
    process.destroyForcibly().waitFor();
    assertThat(alive).as(printed).isTrue();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
