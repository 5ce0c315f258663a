package dev.safepersist.power;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.safepersist.faults.QuietLog;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Saves on real file systems whose power fails. */
@ExtendWith(QuietLog.class)
@Timeout(120)
class PowerCutTest {
  private static final String OLD = "o".repeat(200_000);
  private static final String NEW = "n".repeat(200_000);

  /**
   * The disk at one moment.
   *
   * @param image a copy of it
   * @param safe the last version whose save had returned
   */
  private record Cut(Path image, int safe) {}

  static Stream<Arguments> disksAndPrograms() {
    return Stream.of(DiskKind.values())
        .flatMap(kind -> Stream.of(Program.values()).map(program -> Arguments.of(kind, program)));
  }

  @ParameterizedTest
  @MethodSource("disksAndPrograms")
  void keepsWhatWasJustAcknowledged(DiskKind kind, Program program) throws IOException {
    try (LoopDisk disk = LoopDisk.mounted(kind)) {
      program.prepare(disk.root());
      for (int version = 1; version <= 4; version++) {
        program.save(SteppedFileSystem.freshly(disk.root()), version);
        disk.startWith(disk.cut());
        program.check(SteppedFileSystem.freshly(disk.root()), version, version);
      }
      System.out.printf("%s, %s: 4 power cuts, each right after a save%n", kind, program);
    }
  }

  /** The power fails before each change that the first saves make, up to one that prunes. */
  @ParameterizedTest
  @MethodSource("disksAndPrograms")
  void keepsTheLastAcknowledgedVersionOrTheNextWhereverItStrikes(DiskKind kind, Program program)
      throws Exception {
    try (LoopDisk disk = LoopDisk.mounted(kind)) {
      program.prepare(disk.root());
      sync(disk.root(), READ);
      List<Cut> cuts = cutsWithinSaves(disk, program, program == Program.TRANSACTION ? 2 : 4);
      int fresh = 0;
      for (Cut cut : cuts) {
        disk.startWith(cut.image());
        Path root = SteppedFileSystem.freshly(disk.root());
        int version = program.check(root, cut.safe(), cut.safe() + 1);
        fresh += version - cut.safe();
        program.save(root, version + 1);
        program.check(root, version + 1, version + 1);
      }
      System.out.printf(
          "%s, %s: %d power cuts within saves, %d times the new version was there%n",
          kind, program, cuts.size(), fresh);
      assertThat(cuts).hasSizeGreaterThan(40);
    }
  }

  private static List<Cut> cutsWithinSaves(LoopDisk disk, Program program, int saves)
      throws IOException, InterruptedException {
    List<Cut> cuts = new ArrayList<>();
    try (Saves running = new Saves(program, disk.root())) {
      for (int safe = running.awaitStop(); safe < saves; safe = running.awaitStop()) {
        cuts.add(new Cut(disk.cut(), safe));
        running.step();
      }
    }
    return cuts;
  }

  /** The prover proved: what becomes of files that nobody syncs must be seen. */
  @ParameterizedTest
  @EnumSource
  void wouldFindTheLossOfAnUnsyncedFile(DiskKind kind) throws IOException {
    try (LoopDisk disk = LoopDisk.mounted(kind)) {
      Path file = disk.root().resolve("state.txt");
      Files.writeString(file, OLD);
      sync(file, WRITE);
      sync(disk.root(), READ);
      Path draft = disk.root().resolve("state.tmp");
      Files.writeString(draft, NEW);
      Files.move(draft, file, ATOMIC_MOVE);
      Path atOnce = disk.cut();
      sync(disk.root().resolve("other.txt"), CREATE, WRITE);
      Path later = disk.cut();

      disk.startWith(atOnce);
      assertThat(Files.readString(file).equals(OLD)).as("still the old text").isTrue();
      disk.startWith(later);
      assertThat(file).as("after the sync of another file").isEmptyFile();
      System.out.printf(
          "%s: unsynced, a file stays old, or is empty once another is synced%n", kind);
    }
  }

  /** The prover proved: the protocol without its syncs must be seen to fail. */
  @ParameterizedTest
  @MethodSource("disksAndPrograms")
  void wouldFindAMissingSync(DiskKind kind, Program program) throws IOException {
    assertThat(failure(kind, program, path -> !Files.isDirectory(path)))
        .as("without syncs of files")
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("RESTORED");
    assertThat(failure(kind, program, Files::isDirectory))
        .as("without syncs of directories")
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("[version]");
    System.out.printf("%s, %s: missing syncs found%n", kind, program);
  }

  private static Throwable failure(DiskKind kind, Program program, Predicate<Path> unsynced)
      throws IOException {
    try (LoopDisk disk = LoopDisk.mounted(kind)) {
      program.prepare(disk.root());
      program.save(SteppedFileSystem.freshly(disk.root()), 1);
      program.save(SteppedFileSystem.unsynced(disk.root(), unsynced), 2);
      disk.startWith(disk.cut());
      return catchThrowable(() -> program.check(SteppedFileSystem.freshly(disk.root()), 2, 2));
    }
  }

  private static void sync(Path path, OpenOption... options) throws IOException {
    try (FileChannel channel = FileChannel.open(path, options)) {
      channel.force(true);
    }
  }
}
