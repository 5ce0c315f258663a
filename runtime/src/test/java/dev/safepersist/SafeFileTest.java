package dev.safepersist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.safepersist.backup.Backup;
import dev.safepersist.commit.ConflictException;
import dev.safepersist.commit.Crc32c;
import dev.safepersist.commit.Draft;
import dev.safepersist.commit.Durability;
import dev.safepersist.commit.Inspection;
import dev.safepersist.commit.Locked;
import dev.safepersist.commit.MetadataPlacement;
import dev.safepersist.commit.Outcome;
import dev.safepersist.commit.Policy;
import dev.safepersist.commit.Receipt;
import dev.safepersist.commit.RejectedException;
import dev.safepersist.commit.Retention;
import dev.safepersist.commit.SaveException;
import dev.safepersist.commit.StagedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {
  private static final Policy POLICY = Policy.defaults().withMetadata(MetadataPlacement.SIDECAR);

  @TempDir Path dir;
  private Path path;

  @BeforeEach
  void nameTheFile() {
    path = dir.resolve("state.json");
  }

  private SafeFile file(Policy policy) {
    return SafeFile.of(path, policy, (file, name) -> inspected(file));
  }

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

  /** In these tests a version is whole if it starts with "v" and ends with a full stop. */
  private static Inspection inspected(Path file) throws IOException {
    String text = Files.readString(file);
    boolean whole = text.startsWith("v") && text.endsWith(".");
    return new Inspection(whole ? Inspection.Verdict.GOOD : Inspection.Verdict.BROKEN, 0, 0);
  }

  private Receipt save(String text) throws IOException {
    return file(POLICY).write(Draft.of(text.getBytes(UTF_8)));
  }

  private List<Path> leftovers() throws IOException {
    Path stage = dir.resolve(".safepersist/stage");
    if (!Files.exists(stage)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(stage)) {
      return files.toList();
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
  void keepsTheReplacedVersion() throws IOException {
    save("v1.");
    Receipt receipt = save("v2.");

    assertThat(receipt.serial()).isEqualTo(2);
    assertThat(receipt.backup()).hasValueSatisfying(backup -> assertThat(backup).hasContent("v1."));
    assertThat(file(POLICY).backups().list()).singleElement().matches(Backup::good);
  }

  @Test
  void neverKeepsABrokenVersionAsABackupButSetsItAside() throws IOException {
    Files.writeString(path, "brok");
    save("v2.");

    assertThat(file(POLICY).backups().list()).isEmpty();
    try (Stream<Path> files = Files.list(dir.resolve(".safepersist/set-aside"))) {
      assertThat(files.filter(f -> !f.toString().endsWith(".txt")))
          .singleElement()
          .satisfies(f -> assertThat(f).hasContent("brok"));
    }
  }

  @Test
  void storesTheSameContentOnlyOnce() throws IOException {
    for (String text : List.of("va.", "vb.", "va.", "vb.", "va.")) {
      save(text);
    }
    assertThat(file(POLICY).backups().list()).hasSize(2);
    assertThat(file(POLICY).backups().newestGood().orElseThrow().path()).hasContent("vb.");
  }

  @Test
  void prunesWhatRetentionGivesUpButNeverPinnedVersions() throws IOException {
    Policy two = POLICY.withRetention(Retention.keep(2));
    file(two).write(Draft.of("v-a-long-version-that-will-be-shrunk.".getBytes(UTF_8)));
    for (int i = 0; i < 6; i++) {
      file(two).write(Draft.of(("v" + i + ".").getBytes(UTF_8)));
    }
    List<Backup> backups = file(two).backups().list();
    assertThat(backups).hasSize(3);
    assertThat(backups.get(0).path()).hasContent("v4.");
    assertThat(backups.get(1).path()).hasContent("v3.");
    assertThat(backups.get(2)).matches(Backup::pinned);
  }

  @Test
  void pinsAVersionThatWasEditedByHand() throws IOException {
    save("v1.");
    Files.writeString(path, "v-edited.");
    Receipt receipt = save("v-2-longer-text.");

    assertThat(receipt.backup()).isPresent();
    assertThat(file(POLICY).backups().list()).first().matches(Backup::pinned);
  }

  @Test
  void doesNotPinAVersionOfItsOwnThatWasOnlyTouched() throws IOException {
    save("v1.");
    Files.setLastModifiedTime(path, FileTime.fromMillis(1_000_000_000_000L));
    save("v-2-longer-text.");

    assertThat(file(POLICY).backups().list()).singleElement().matches(backup -> !backup.pinned());
  }

  @Test
  void setsAsideNoMoreThanFiftyCopiesOfAFile() throws IOException {
    for (int i = 0; i < 53; i++) {
      Files.writeString(path, "broken " + i);
      save("v" + i + ".");
    }
    try (Stream<Path> files = Files.list(dir.resolve(".safepersist/set-aside"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertThat(names).hasSize(100);
      Path oldest = dir.resolve(".safepersist/set-aside").resolve(names.get(0));
      assertThat(oldest).hasContent("broken 3");
    }
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
  void restoresABackupAsANewVersionAndKeepsTheOneInItsWay() throws IOException {
    save("v1.");
    save("v2.");
    Backup first = file(POLICY).backups().newestGood().orElseThrow();
    try (Locked locked = file(POLICY).lock()) {
      Receipt receipt = locked.restore(first.path(), first.id());
      assertThat(receipt.serial()).isEqualTo(3);
      assertThat(receipt.backup()).hasValueSatisfying(b -> assertThat(b).hasContent("v2."));
    }
    assertThat(path).hasContent("v1.");
  }

  @Test
  void keepsNoRottenBytesAsABackupWhenItRestores() throws IOException {
    save("v1.");
    save("v2.");
    FileTime time = Files.getLastModifiedTime(path);
    Files.writeString(path, "v!.");
    Files.setLastModifiedTime(path, time);
    Backup first = file(POLICY).backups().newestGood().orElseThrow();
    try (Locked locked = file(POLICY).lock()) {
      assertThat(locked.restore(first.path(), first.id()).backup()).isEmpty();
    }
    assertThat(path).hasContent("v1.");
    try (Stream<Path> aside = Files.list(dir.resolve(".safepersist/set-aside"))) {
      assertThat(aside).anySatisfy(place -> assertThat(place).hasContent("v!."));
    }
  }

  @Test
  void restoresNoBackupThatHasRotted() throws IOException {
    save("v1.");
    save("v2.");
    Backup first = file(POLICY).backups().newestGood().orElseThrow();
    Files.writeString(first.path(), "v!.");
    try (Locked locked = file(POLICY).lock()) {
      assertThatThrownBy(() -> locked.restore(first.path(), first.id()))
          .hasMessageContaining("SP117");
    }
    assertThat(path).hasContent("v2.");
    assertThat(file(POLICY).backups().newestGood()).isEmpty();
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
  void followsSymbolicLinksAndKeepsThem() throws IOException {
    Path real = Files.createDirectory(dir.resolve("real")).resolve("state.json");
    Files.createSymbolicLink(dir.resolve("hop"), Path.of("real/state.json"));
    Files.createSymbolicLink(path, Path.of("hop"));
    save("v1.");
    save("v2.");

    assertThat(path).isSymbolicLink().hasContent("v2.");
    assertThat(real).hasContent("v2.");
    assertThat(real.resolveSibling(".safepersist/backups")).isDirectoryContaining(f -> true);
  }

  @Test
  void keepsTheMode() throws IOException {
    save("v1.");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    save("v2.");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(dir.resolve(".safepersist"))))
        .isEqualTo("rwx------");
  }

  @Test
  void keepsUserAttributes() throws IOException {
    save("v1.");
    assumeThat(attributes().size("note")).isEqualTo(7);
    save("v2.");
    assertThat(attributes().list()).containsExactly("note");
    ByteBuffer value = ByteBuffer.allocate(7);
    attributes().read("note", value);
    assertThat(value.array()).isEqualTo("a label".getBytes(UTF_8));
  }

  private UserDefinedFileAttributeView attributes() throws IOException {
    UserDefinedFileAttributeView view =
        Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
    assumeThat(view).as("user attributes").isNotNull();
    if (view.list().isEmpty() && Files.readString(path).equals("v1.")) {
      try {
        view.write("note", ByteBuffer.wrap("a label".getBytes(UTF_8)));
      } catch (IOException e) {
        assumeThat(e).as("user attributes").isNull();
      }
    }
    return view;
  }

  @Test
  void refusesWriteProtectedAndHardLinkedFilesUnlessAllowed() throws IOException {
    save("v1.");
    Files.createLink(dir.resolve("other"), path);
    assertThatThrownBy(() -> save("v2.")).hasMessageContaining("SP106");
    file(POLICY.withSplitHardLinks(true)).write(Draft.of("v2.".getBytes(UTF_8)));
    assertThat(dir.resolve("other")).hasContent("v1.");

    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
    assertThatThrownBy(() -> save("v3.")).hasMessageContaining("SP105");
    assertThat(path).hasContent("v2.");
    file(POLICY.withReplaceReadOnly(true)).write(Draft.of("v3.".getBytes(UTF_8)));
    assertThat(path).hasContent("v3.");
  }

  @Test
  void removesABackupThatIsTheFileItselfAfterACrash() throws IOException {
    save("v1.");
    Path backups = dir.resolve(".safepersist/backups");
    Files.createDirectory(backups);
    Path shared = backups.resolve("state.json.bak.20260101_000000000.00000000");
    Files.createLink(shared, path);
    save("v2.");
    assertThat(shared).doesNotExist();
    assertThat(file(POLICY).backups().list()).hasSize(1);
  }

  @Test
  void refusesASymbolicLinkInPlaceOfTheStateDirectory() throws IOException {
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    Files.createSymbolicLink(dir.resolve(".safepersist"), elsewhere);
    assertThatThrownBy(() -> save("v1.")).hasMessageContaining("SP112");
    assertThat(path).doesNotExist();
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void refusesSymbolicLinksPlantedInTheStateDirectory() throws IOException {
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    for (String folder : List.of("stage", "backups", "locks", "set-aside")) {
      Path state = Files.createDirectories(dir.resolve(folder + "/.safepersist"));
      Files.createSymbolicLink(state.resolve(folder), elsewhere);
      path = dir.resolve(folder + "/state.json");
      assertThatThrownBy(() -> save("v1.")).hasMessageContaining("SP112");
      assertThat(path).doesNotExist();
    }
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void refusesAStateDirectoryThatOthersMayWriteTo() throws IOException {
    save("v1.");
    Path state = dir.resolve(".safepersist");
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> save("v2.")).hasMessageContaining("SP112");
    assertThat(path).hasContent("v1.");
  }

  @Test
  void refusesAStateDirectoryOfSomebodyElse() throws IOException {
    save("v1.");
    assumeThat(belongsTo(dir.resolve(".safepersist"), 54_321)).as("may give files away").isTrue();
    assertThatThrownBy(() -> save("v2.")).hasMessageContaining("SP112");
    assertThat(path).hasContent("v1.");
  }

  @Test
  void givesWhatTheSuperuserCreatesToTheOwnerOfTheDirectory() throws IOException {
    assumeThat(belongsTo(dir, 54_321)).as("may give files away").isTrue();
    save("v1.");
    save("v2.");
    try (Stream<Path> files = Files.walk(dir.resolve(".safepersist"), 2)) {
      List<Path> folders =
          files.filter(file -> !file.startsWith(dir.resolve(".safepersist/backups/x"))).toList();
      for (Path each : folders) {
        boolean version = each.toString().contains("backups/");
        if (!version && !each.endsWith(".gitignore")) {
          assertThat(Files.getAttribute(each, "unix:uid")).as(each.toString()).isEqualTo(54_321);
        }
      }
    }
    belongsTo(dir, 0);
  }

  private static boolean belongsTo(Path file, int user) {
    try {
      Files.setAttribute(file, "unix:uid", user);
      return true;
    } catch (IOException e) {
      return false;
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
  void tellsWhatIsWrongWithThePath() throws IOException {
    path = dir;
    assertThatThrownBy(() -> save("v1.")).hasMessageContaining("SP101");
    path = dir.resolve("no/such/state.json");
    assertThatThrownBy(() -> save("v1.")).hasMessageContaining("SP102");
    path = Path.of("/dev/null");
    assertThatThrownBy(() -> save("v1.")).hasMessageContaining("SP103");
    path = Files.createSymbolicLink(dir.resolve("loop"), Path.of("loop"));
    assertThatThrownBy(() -> save("v1.")).hasMessageContaining("SP104");
  }

  @Test
  void savesUnderNamesOf255Bytes() throws IOException {
    path = dir.resolve("ä".repeat(125) + ".json");
    save("v1.");
    save("v2.");
    assertThat(path).hasContent("v2.");
    assertThat(file(POLICY).backups().list()).hasSize(1);
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
