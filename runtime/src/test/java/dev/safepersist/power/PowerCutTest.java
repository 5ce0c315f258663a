package dev.safepersist.power;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.safepersist.crash.Mutant;
import dev.safepersist.faults.QuietLog;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Saves on real file systems whose power fails.
 *
 * <p>The normal run stops an eager kernel at every seventh moment. {@code -Dsafepersist.rounds=10}
 * asks for all moments in ten rounds. To see a bug caught, run it with one: {@code mvn test -pl
 * runtime -Dtest=PowerCutTest -Dsafepersist.mutant=no-file-sync} (or {@code no-directory-sync}, or
 * {@code replace-existing}) must fail.
 */
@ExtendWith(QuietLog.class)
@Timeout(600)
class PowerCutTest {
  private static final int ASKED = Integer.getInteger("safepersist.rounds", 0);

  private static final int ROUNDS = Math.max(1, ASKED);
  private static final int STRIDE = ASKED > 0 ? 1 : 7;

  private static final String OLD = "o".repeat(200_000);
  private static final String NEW = "n".repeat(200_000);

  private static final Map<DiskKind, Integer> MOMENTS = new EnumMap<>(DiskKind.class);
  private static final Map<DiskKind, Integer> IMAGES = new EnumMap<>(DiskKind.class);

  private static void count(DiskKind kind, int moments, int images) {
    MOMENTS.merge(kind, moments, Integer::sum);
    IMAGES.merge(kind, images, Integer::sum);
  }

  @AfterAll
  static void report() {
    IMAGES.forEach(
        (kind, images) ->
            System.out.printf(
                "%s: %,d images recovered, taken at %,d moments%n",
                kind, images, MOMENTS.get(kind)));
  }

  static List<Arguments> disksAndPrograms() {
    List<Arguments> all = new ArrayList<>();
    for (DiskKind kind : DiskKind.values()) {
      for (Program program : Program.values()) {
        all.add(Arguments.of(kind, program));
      }
    }
    return all;
  }

  static List<Arguments> disksProgramsAndKernels() {
    List<Arguments> all = new ArrayList<>();
    for (Arguments two : disksAndPrograms()) {
      for (Kernel kernel : Kernel.values()) {
        all.add(Arguments.of(two.get()[0], two.get()[1], kernel));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("disksAndPrograms")
  void keepsWhatWasJustAcknowledged(DiskKind kind, Program program) throws IOException {
    int saves = 4 * ROUNDS;
    try (LoopDisk disk = LoopDisk.mounted(kind)) {
      program.prepare(disk.root());
      for (int version = 1; version <= saves; version++) {
        Mutant mutant = Mutant.chosen();
        program.save(SteppedFileSystem.mutated(disk.root(), program, mutant), version);
        disk.startWith(disk.cut());
        program.check(SteppedFileSystem.freshly(disk.root(), program), version, version);
      }
    }
    System.out.printf("%s, %s: %d images right after a save%n", kind, program, saves);
    count(kind, saves, saves);
  }

  /** The power fails before each change that four saves make, one of which prunes. */
  @ParameterizedTest
  @MethodSource("disksProgramsAndKernels")
  void keepsTheLastAcknowledgedVersionOrTheNextWhereverItStrikes(
      DiskKind kind, Program program, Kernel kernel) throws Exception {
    int moments = 0;
    int images = 0;
    int fresh = 0;
    try (LoopDisk disk = LoopDisk.mounted(kind)) {
      program.prepare(disk.root());
      sync(disk.root(), READ);
      int first = 0;
      for (int round = 0; round < ROUNDS; round++) {
        List<PowerCut> cuts =
            PowerCut.within(disk, program, Mutant.chosen(), kernel, STRIDE, first, first + 4);
        for (PowerCut cut : cuts) {
          int version = cut.check(disk, program);
          first = version + 1;
          moments += cut.moments();
          images++;
          fresh += version > cut.oldest() ? 1 : 0;
        }
      }
    }
    System.out.printf(
        "%s, %s, %s kernel: %d images at %d moments of saves, %d with the unacknowledged version%n",
        kind, program, kernel, images, moments, fresh);
    count(kind, moments, images);
    assertThat(images).isGreaterThan(10);
  }

  /** The prover proved: it must see what becomes of files that are never synced. */
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
      disk.writeNames();
      Path later = disk.cut();

      disk.startWith(atOnce);
      assertThat(Files.readString(file).equals(OLD)).as("still the old text").isTrue();
      disk.startWith(later);
      assertThat(file).as("when the names were written").isEmptyFile();
    }
    System.out.printf("%s: unsynced, a file stays old, or is empty when names are written%n", kind);
  }

  /**
   * The prover proved: the protocol with a bug must be seen to fail. (A transaction that unlinks
   * before it renames is not among the bugs: the next process finishes it.)
   */
  @ParameterizedTest
  @CsvSource({
    "NO_FILE_SYNC, ENVELOPE, RESTORED",
    "NO_FILE_SYNC, SIDECAR, RESTORED",
    "NO_FILE_SYNC, TRANSACTION, RESTORED",
    "NO_FILE_SYNC, IN_PLACE, backup is good",
    "NO_TARGET_SYNC, IN_PLACE, RESTORED|[version]",
    "NO_DIRECTORY_SYNC, ENVELOPE, [version]",
    "NO_DIRECTORY_SYNC, SIDECAR, [version]",
    "NO_DIRECTORY_SYNC, TRANSACTION, [version]",
    "REPLACE_EXISTING, ENVELOPE, [version]",
    "REPLACE_EXISTING, SIDECAR, [version]",
  })
  void wouldFindTheClassicBugs(Mutant mutant, Program program, String problems) throws Exception {
    for (DiskKind kind : DiskKind.values()) {
      boolean lazily = finds(kind, program, mutant, Kernel.LAZY, problems);
      boolean found = lazily || finds(kind, program, mutant, Kernel.EAGER, problems);
      assertThat(found).as("%s, %s: %s is found", kind, program, mutant).isTrue();
      System.out.printf(
          "%s, %s: %s found with a kernel that is %s%n",
          kind, program, mutant.id(), lazily ? Kernel.LAZY : Kernel.EAGER);
    }
  }

  /** Whether one of {@code problems}, parted by bars, shows after a second save with a bug. */
  private static boolean finds(
      DiskKind kind, Program program, Mutant mutant, Kernel kernel, String problems)
      throws Exception {
    try (LoopDisk disk = LoopDisk.mounted(kind)) {
      program.prepare(disk.root());
      program.save(SteppedFileSystem.freshly(disk.root(), program), 1);
      List<PowerCut> cuts = PowerCut.within(disk, program, mutant, kernel, 1, 1, 2);
      Collections.reverse(cuts);
      for (PowerCut cut : cuts) {
        String found = String.valueOf(catchThrowable(() -> cut.check(disk, program)));
        if (Stream.of(problems.split("[|]", -1)).anyMatch(found::contains)) {
          return true;
        }
      }
      return false;
    }
  }

  private static void sync(Path path, OpenOption... options) throws IOException {
    try (FileChannel channel = FileChannel.open(path, options)) {
      channel.force(true);
    }
  }
}
