package dev.safepersist.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.crash.CrashModel.Disk;
import dev.safepersist.faults.ScratchDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The crash model against small programs of which it is known what a crash does to them. */
class CrashModelTest {
  private static final String OLD = "o".repeat(700);
  private static final String NEW = "n".repeat(1300);
  private static final String NOTHING = "(no file)";

  private ScratchDirectory scratch;

  /** A program that works on the directory that it is given. */
  @FunctionalInterface
  private interface Program {
    void run(Path root) throws IOException;
  }

  @BeforeEach
  void setUp() throws IOException {
    scratch = new ScratchDirectory();
  }

  @AfterEach
  void cleanUp() {
    scratch.close();
  }

  @Test
  void findsNothingWrongWithTheRightProtocol() throws IOException {
    Program right =
        root -> {
          write(root.resolve("t"), NEW, CREATE_NEW, WRITE);
          sync(root.resolve("t"), WRITE);
          Files.move(root.resolve("t"), root.resolve("f"), ATOMIC_MOVE);
          sync(root, READ);
        };

    assertThat(unacknowledged(right)).containsExactlyInAnyOrder(OLD, NEW);
    assertThat(acknowledged(right)).containsExactly(NEW);
  }

  @Test
  void findsEmptyAndTornTargetsWithoutAFileSync() throws IOException {
    Program careless =
        root -> {
          write(root.resolve("t"), NEW, CREATE_NEW, WRITE);
          Files.move(root.resolve("t"), root.resolve("f"), ATOMIC_MOVE);
          sync(root, READ);
        };

    assertThat(acknowledged(careless))
        .contains("", NEW, "\0".repeat(1300), "\0".repeat(512) + "n".repeat(788))
        .doesNotContain(OLD, NOTHING);
  }

  @Test
  void losesAnAcknowledgedVersionWithoutADirectorySync() throws IOException {
    Program careless =
        root -> {
          write(root.resolve("t"), NEW, CREATE_NEW, WRITE);
          sync(root.resolve("t"), WRITE);
          Files.move(root.resolve("t"), root.resolve("f"), ATOMIC_MOVE);
        };

    assertThat(acknowledged(careless)).containsExactlyInAnyOrder(OLD, NEW);
    assertThat(contents(careless, Disk.JOURNALED, true)).containsExactlyInAnyOrder(OLD, NEW);
  }

  @Test
  void findsNoTargetAtAllAfterReplaceExisting() throws IOException {
    Program careless =
        root -> {
          write(root.resolve("t"), NEW, CREATE_NEW, WRITE);
          sync(root.resolve("t"), WRITE);
          Files.move(root.resolve("t"), root.resolve("f"), REPLACE_EXISTING);
          sync(root, READ);
        };

    assertThat(unacknowledged(careless)).containsExactlyInAnyOrder(OLD, NEW, NOTHING);
  }

  @Test
  void findsRuinsAfterTruncationInPlace() throws IOException {
    Program careless = root -> Files.writeString(root.resolve("f"), NEW);

    assertThat(unacknowledged(careless))
        .contains(OLD, NEW, "", "o".repeat(512) + "n".repeat(512))
        .doesNotContain(NOTHING);
  }

  @Test
  void keepsSyncedBytesBelowAnAppend() throws IOException {
    Program appends =
        root -> {
          write(root.resolve("f"), "a".repeat(100), APPEND);
          sync(root.resolve("f"), WRITE);
          write(root.resolve("f"), "b".repeat(100), APPEND);
        };

    assertThat(acknowledged(appends))
        .contains(OLD + "a".repeat(100), OLD + "a".repeat(100) + "b".repeat(100))
        .contains(OLD + "a".repeat(100) + "\0".repeat(100))
        .allMatch(content -> content.startsWith(OLD + "a".repeat(100)));
  }

  @Test
  void losesAFileOfADirectoryWhoseNameWasNotSynced() throws IOException {
    Program careless =
        root -> {
          Path inner = Files.createDirectory(root.resolve("new"));
          write(inner.resolve("t"), NEW, CREATE_NEW, WRITE);
          sync(inner.resolve("t"), WRITE);
          sync(inner, READ);
          Files.delete(root.resolve("f"));
          Files.createLink(root.resolve("f"), inner.resolve("t"));
        };
    Recording recording = record(careless);
    Set<String> found = new TreeSet<>();
    explore(
        recording,
        Disk.STRICT,
        (root, acknowledged) -> {
          if (acknowledged > 0) {
            found.add(Files.exists(root.resolve("new/t")) + " " + content(root));
          }
        });

    assertThat(found)
        .containsExactlyInAnyOrder(
            "true " + NEW,
            "true " + OLD,
            "true " + NOTHING,
            "false " + NEW,
            "false " + OLD,
            "false " + NOTHING);
  }

  @Test
  void showsAFileUnderBothNamesButNeverUnderNoneAfterARenameBetweenDirectories()
      throws IOException {
    Program moves = root -> Files.move(root.resolve("f"), root.resolve("d/g"), ATOMIC_MOVE);
    Set<String> found = new TreeSet<>();
    explore(
        record(moves),
        Disk.STRICT,
        (root, acknowledged) -> {
          boolean old = Files.exists(root.resolve("f"));
          boolean fresh = Files.exists(root.resolve("d/g"));
          found.add(old + " " + fresh);
          if (old && fresh) {
            assertThat(Files.isSameFile(root.resolve("f"), root.resolve("d/g"))).isTrue();
          }
        });

    assertThat(found).containsExactlyInAnyOrder("true false", "false true", "true true");
  }

  @Test
  void makesARenameBetweenDirectoriesDurableWithASyncOfTheNewOne() throws IOException {
    Program moves =
        root -> {
          write(root.resolve("d/t"), NEW, CREATE_NEW, WRITE);
          sync(root.resolve("d/t"), WRITE);
          Files.move(root.resolve("d/t"), root.resolve("f"), ATOMIC_MOVE);
          sync(root, READ);
        };

    assertThat(unacknowledged(moves)).containsExactlyInAnyOrder(OLD, NEW);
    assertThat(acknowledged(moves)).containsExactly(NEW);
  }

  @Test
  void allowsOnAJournaledDiskNothingThatTheStrictOneForbids() throws IOException {
    Program busy =
        root -> {
          write(root.resolve("t"), "t".repeat(20), CREATE_NEW, WRITE);
          Files.createLink(root.resolve("b"), root.resolve("f"));
          Files.move(root.resolve("t"), root.resolve("f"), REPLACE_EXISTING);
          sync(root, READ);
          Files.delete(root.resolve("b"));
        };
    Recording recording = record(busy);

    assertThat(digests(recording, Disk.JOURNALED))
        .isNotEmpty()
        .isSubsetOf(digests(recording, Disk.STRICT))
        .hasSizeLessThan(digests(recording, Disk.STRICT).size());
  }

  private Set<String> unacknowledged(Program program) throws IOException {
    return contents(program, Disk.STRICT, false);
  }

  private Set<String> acknowledged(Program program) throws IOException {
    return contents(program, Disk.STRICT, true);
  }

  /** What {@code f} may hold after a crash: at any time, or once the program has returned. */
  private Set<String> contents(Program program, Disk disk, boolean returned) throws IOException {
    Set<String> contents = new TreeSet<>();
    explore(
        record(program),
        disk,
        (root, acknowledged) -> {
          if (!returned || acknowledged > 0) {
            contents.add(content(root));
          }
        });
    return contents;
  }

  private static Set<String> digests(Recording recording, Disk disk) {
    CrashModel model = new CrashModel(recording, disk);
    Set<String> digests = new TreeSet<>();
    for (int done = 0; done < model.points(); done++) {
      EveryChoice every = new EveryChoice();
      do {
        digests.add(model.at(done).state(every).digest());
      } while (every.next());
    }
    return digests;
  }

  private static void explore(Recording recording, Disk disk, Exploration.Checker checker)
      throws IOException {
    Exploration exploration = Exploration.of(new CrashModel(recording, disk), 10_000, checker);
    assertThat(exploration.complete()).isTrue();
    assertThat(exploration.bad()).isEmpty();
  }

  /** Runs the program on a new directory with an old {@code f} and an empty directory {@code d}. */
  private Recording record(Program program) throws IOException {
    Path directory = scratch.fresh();
    Files.writeString(directory.resolve("f"), OLD);
    Files.createDirectory(directory.resolve("d"));
    RecordingFileSystem system = new RecordingFileSystem(directory);
    program.run(system.root());
    system.acknowledge();
    return system.recording();
  }

  private static String content(Path root) throws IOException {
    Path file = root.resolve("f");
    return Files.exists(file) ? Files.readString(file) : NOTHING;
  }

  private static void write(Path file, String text, OpenOption... options) throws IOException {
    try (FileChannel channel = FileChannel.open(file, options)) {
      channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
  }

  private static void sync(Path path, OpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }
}
