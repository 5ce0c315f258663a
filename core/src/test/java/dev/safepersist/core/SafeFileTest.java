package dev.safepersist.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.save.ConflictException;
import dev.safepersist.save.Durability;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.Retention;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SafeFileTest extends Versions {
  @Test
  void adoptsAFileThatAProgramHasWritten() throws IOException {
    file(POLICY).write(Draft.of(out -> out.write("v1.".getBytes(UTF_8))));
    Path written = Files.writeString(dir.resolve("state.json.tmp"), "v2.");
    try (StagedFile staged = file(POLICY).adopt(written)) {
      Receipt receipt = staged.commit(List.of());
      assertThat(receipt.serial()).isEqualTo(2);
      assertThat(receipt.backup().orElseThrow()).hasContent("v1.");
    }
    assertThat(path).hasContent("v2.");
    assertThat(written).doesNotExist();
  }

  @Test
  void leavesAnAdoptedFileWhereItIsWhenItIsRejected() throws IOException {
    file(POLICY).write(Draft.of(out -> out.write("v1.".getBytes(UTF_8))));
    Path written = Files.writeString(dir.resolve("state.json.tmp"), "v2");
    try (StagedFile staged = file(POLICY).adopt(written)) {
      assertThatThrownBy(
              () ->
                  staged.commit(
                      List.of(
                          version -> {
                            throw new RejectedException(version.file(), "torn");
                          })))
          .isInstanceOf(RejectedException.class);
    }
    assertThat(path).hasContent("v1.");
    assertThat(written).hasContent("v2");
  }

  @Test
  void doesNotBringBackADirectoryThatIsGone() throws IOException {
    Path folder = Files.createDirectory(dir.resolve("folder"));
    path = folder.resolve("state.json");
    try (StagedFile staged = file(POLICY).stage()) {
      staged.output().write("v1.".getBytes(UTF_8));
      delete(folder);
      assertThatThrownBy(() -> staged.commit(List.of())).isInstanceOf(SaveException.class);
    }
    assertThat(folder).doesNotExist();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  @Test
  void savesAFirstVersion() throws IOException {
    Receipt receipt = save("v1.");

    assertThat(path).hasContent("v1.");
    assertThat(receipt.serial()).isEqualTo(1);
    assertThat(receipt.bytes()).isEqualTo(3);
    assertThat(receipt.crc32c()).isEqualTo(Crc32c.hex(Crc32c.of("v1.".getBytes(UTF_8))));
    assertThat(receipt.backup()).isEmpty();
    assertThat(receipt.durability()).isEqualTo(Durability.DURABLE);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void leavesTheOldVersionWhenACheckFails() throws IOException {
    save("v1.");
    Draft draft =
        Draft.of("v2.".getBytes(UTF_8))
            .withCheck(
                version -> {
                  assertThat(version.open().readAllBytes()).isEqualTo("v2.".getBytes(UTF_8));
                  throw new RejectedException(version.file(), "no");
                });
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> file(POLICY).write(draft))
        .matches(e -> e.outcome() == Outcome.UNCHANGED);
    assertThat(path).hasContent("v1.");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void leavesTheOldVersionWhenTheContentThrows() throws IOException {
    save("v1.");
    Draft draft =
        Draft.of(
            out -> {
              out.write(new byte[200_000]);
              throw new IOException("mine");
            });
    assertThatThrownBy(() -> file(POLICY).write(draft)).hasMessage("mine");
    assertThat(path).hasContent("v1.");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void fillsTheReservedRegionUnderTheLock() throws IOException {
    byte[] rest = "x".repeat(100_000).getBytes(UTF_8);
    Draft draft =
        Draft.of(
            out -> {
              out.write("v:".getBytes(UTF_8));
              out.reserve(
                  9,
                  facts -> {
                    String crc =
                        Crc32c.hex(facts.crc32cWith().applyAsInt("0........".getBytes(UTF_8)));
                    return (facts.serial() + crc).getBytes(UTF_8);
                  });
              out.write(rest);
              out.write('.');
            });
    Receipt receipt = file(POLICY).write(draft);

    String text = Files.readString(path);
    String zeroed = "v:0........" + text.substring(11);
    assertThat(text).startsWith("v:1" + Crc32c.hex(Crc32c.of(zeroed.getBytes(UTF_8))));
    assertThat(receipt.crc32c()).isEqualTo(Crc32c.hex(Crc32c.of(text.getBytes(UTF_8))));
    assertThat(text).hasSize(2 + 9 + 100_001);
  }

  @Test
  void publishesWhatAProgramWroteToTheStageItself() throws IOException {
    save("v1.");
    try (StagedFile stage = file(POLICY).stage()) {
      Files.writeString(stage.path(), "v2.", StandardOpenOption.TRUNCATE_EXISTING);
      assertThat(path).hasContent("v1.");
      stage.lock();
      stage.commit(List.of());
    }
    assertThat(path).hasContent("v2.");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void setsARefusedStageAside() throws IOException {
    save("v1.");
    Path place;
    try (StagedFile stage = file(POLICY).stage()) {
      stage.output().write("v2".getBytes(UTF_8));
      place = stage.setAside("it was cut short").orElseThrow();
    }
    assertThat(path).hasContent("v1.");
    assertThat(place).hasContent("v2");
    assertThat(place.resolveSibling(place.getFileName() + ".txt")).content().contains("cut short");
    assertThat(leftovers()).isEmpty();
    save("v3.");
  }

  @Test
  void dropsAStageThatIsNotCommitted() throws IOException {
    try (StagedFile stage = file(POLICY).stage()) {
      stage.output().write('v');
    }
    assertThat(path).doesNotExist();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void refusesACompareAndSetWhenTheFileHasMovedOn() throws IOException {
    Receipt first = save("v1.");
    save("v2.");
    try (Locked locked = file(POLICY).lock()) {
      assertThatExceptionOfType(ConflictException.class)
          .isThrownBy(() -> locked.requireUnchanged(first.crc32c()))
          .withMessageContaining("SP114");
    }
  }

  @Test
  void waitsForALockNoLongerThanThePolicySays() throws Exception {
    save("v1.");
    Policy impatient = POLICY.withLockTimeout(Duration.ofMillis(20));
    try (Locked locked = file(POLICY).lock()) {
      CompletableFuture<Receipt> other =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return file(impatient).write(Draft.of("v2.".getBytes(UTF_8)));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      assertThatThrownBy(other::join).hasMessageContaining("SP110");
      assertThat(locked.current()).isPresent();
    }
    assertThat(path).hasContent("v1.");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void refusesToSaveWithinItsOwnLock() throws IOException {
    save("v1.");
    try (Locked locked = file(POLICY).lock()) {
      assertThatExceptionOfType(SaveException.class)
          .isThrownBy(() -> save("v2."))
          .withMessageContaining("SP111");
      locked.write(Draft.of("v3.".getBytes(UTF_8)));
    }
    assertThat(path).hasContent("v3.");
  }

  @Test
  void givesEverySaveOfManyThreadsItsOwnSerialAndLosesNoBackup() throws Exception {
    Policy all = POLICY.withRetention(Retention.unlimited()).withDurability(Durability.PROCESS);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Receipt>> saves =
          IntStream.range(0, 80)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> file(all).write(Draft.of(("v" + i + ".").getBytes(UTF_8)))))
              .toList();
      Set<Long> serials = new HashSet<>();
      for (Future<Receipt> save : saves) {
        serials.add(save.get().serial());
      }
      assertThat(serials).hasSize(80);
    } finally {
      threads.shutdown();
    }
    assertThat(file(all).backups().list()).hasSize(79);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void keepsTheInterruptFlagAndTheFile() throws IOException {
    save("v1.");
    Thread.currentThread().interrupt();
    save("v2.");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(path).hasContent("v2.");
  }
}
