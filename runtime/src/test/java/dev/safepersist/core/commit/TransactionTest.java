package dev.safepersist.core.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.SafeFiles;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.core.journal.JournalFile;
import dev.safepersist.core.journal.Pending;
import dev.safepersist.core.journal.TransactionRecord;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.save.ConflictException;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionTest {
  private static final Ports PORTS =
      SafeFile.ports(
          (file, name) -> new Inspection(Inspection.Verdict.GOOD, 0, 0), SystemTime.CLOCK);

  @TempDir Path dir;
  private Path left;
  private Path right;

  @BeforeEach
  void twoFilesInTwoDirectories() throws IOException {
    left = Files.createDirectory(dir.resolve("a")).resolve("left.json");
    right = Files.createDirectory(dir.resolve("b")).resolve("right.json");
    commit(left).write(draft("l1"));
    commit(right).write(draft("r1"));
  }

  private static Commit commit(Path path) {
    return new Commit(path, Policy.defaults(), PORTS);
  }

  private static Draft draft(String text) {
    return Draft.of(text.getBytes(UTF_8));
  }

  private void assertNothingLeft() throws IOException {
    for (Path folder : List.of(dir.resolve("a"), dir.resolve("b"))) {
      for (String name : List.of("stage", "journal")) {
        Path place = folder.resolve(".safepersist").resolve(name);
        if (Files.exists(place)) {
          try (Stream<Path> files = Files.list(place)) {
            assertThat(files).isEmpty();
          }
        }
      }
    }
  }

  @Test
  void makesAllVersions() throws IOException {
    try (Transaction transaction = new Transaction()) {
      transaction.add(commit(right), draft("r2"));
      transaction.add(commit(left), draft("l2"));
      assertThat(left).hasContent("l1");
      List<Receipt> receipts = transaction.commit();
      assertThat(receipts).extracting(Receipt::file).containsExactly(right, left);
      assertThat(receipts).allMatch(receipt -> receipt.backup().isPresent());
    }
    assertThat(left).hasContent("l2");
    assertThat(right).hasContent("r2");
    assertNothingLeft();
  }

  @Test
  void makesNoneWhenOneIsRefused() throws IOException {
    Guard never =
        (target, current) -> {
          throw new ConflictException(target.named(), "never");
        };
    try (Transaction transaction = new Transaction()) {
      transaction.add(commit(left), draft("l2"));
      transaction.add(commit(right), draft("r2").withGuard(never));
      assertThatExceptionOfType(ConflictException.class).isThrownBy(transaction::commit);
    }
    assertThat(left).hasContent("l1");
    assertThat(right).hasContent("r1");
    assertNothingLeft();
    commit(left).write(draft("l3"));
  }

  @Test
  void leavesNothingWhenAGuardFailsForAReasonOfItsOwn() throws IOException {
    Guard defect =
        (target, current) -> {
          throw new IllegalStateException("a defect");
        };
    try (Transaction transaction = new Transaction()) {
      transaction.add(commit(left), draft("l2"));
      transaction.add(commit(right), draft("r2").withGuard(defect));
      assertThatThrownBy(transaction::commit).hasMessage("a defect");
    }
    assertThat(FileFacts.of(left).orElseThrow().links()).isEqualTo(1);
    assertThat(left).hasContent("l1");
    assertThat(right).hasContent("r1");
    assertNothingLeft();
  }

  @Test
  void takesNoStageThatARecoveryWouldNotFind() throws IOException {
    Path written = Files.writeString(dir.resolve("a/left.tmp"), "l2");
    try (Transaction transaction = new Transaction();
        StagedFile adopted = commit(left).adopt(written)) {
      assertThatThrownBy(() -> transaction.add(adopted, List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("left.tmp");
    }
    assertThat(written).hasContent("l2");
    assertThat(left).hasContent("l1");
  }

  @Test
  void makesNoneWhenItIsClosedEarly() throws IOException {
    try (Transaction transaction = new Transaction()) {
      transaction.add(commit(left), draft("l2"));
    }
    assertThat(left).hasContent("l1");
    assertNothingLeft();
  }

  @Test
  void makesNoVersionWhoseContentFailed() throws IOException {
    try (Transaction transaction = new Transaction()) {
      transaction.add(commit(left), draft("l2"));
      Draft half =
          Draft.of(
              out -> {
                out.write("r".getBytes(UTF_8));
                throw new IOException("no more");
              });
      assertThatThrownBy(() -> transaction.add(commit(right), half)).hasMessage("no more");
      transaction.commit();
    }
    assertThat(left).hasContent("l2");
    assertThat(right).hasContent("r1");
    assertNothingLeft();
  }

  @Test
  void takesAFileOnlyOnce() throws IOException {
    try (Transaction transaction = new Transaction()) {
      transaction.add(commit(left), draft("l2"));
      assertThatThrownBy(() -> transaction.add(commit(left), draft("l3")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** What a process that dies right after the decision leaves behind. */
  private Path pending(Path path, String text, Path record) throws IOException {
    Target target = Target.of(path, Policy.defaults());
    Path stage = target.state().stage().resolve("x.0000000000000000.0000000000000000.tmp");
    Files.writeString(stage, text);
    String crc32c = Crc32c.hex(Crc32c.of(text.getBytes(UTF_8)));
    new Pending(stage, text.length(), crc32c, Optional.of(record)).announce(target);
    return stage;
  }

  @Test
  void isFinishedByWhoeverComesAfterTheDecision() throws IOException {
    Target first = Target.of(left, Policy.defaults());
    Path record = TransactionRecord.place(first);
    pending(left, "l2", record);
    pending(right, "r2", record);
    TransactionRecord.decide(record, List.of(first, Target.of(right, Policy.defaults())));

    commit(right).settle();
    assertThat(right).hasContent("r2");
    assertThat(left).hasContent("l1");
    assertThat(record).exists();
    commit(left).settle();
    assertThat(left).hasContent("l2");
    assertNothingLeft();
  }

  @Test
  void isFinishedInADirectoryThatWasAwayForAWhile() throws IOException {
    Target first = Target.of(left, Policy.defaults());
    Path record = TransactionRecord.place(first);
    pending(left, "l2", record);
    pending(right, "r2", record);
    TransactionRecord.decide(record, List.of(first, Target.of(right, Policy.defaults())));
    Path away = Files.move(right.getParent(), dir.resolve("away"));

    commit(left).settle();
    Files.move(away, right.getParent());
    commit(right).settle();

    assertThat(left).hasContent("l2");
    assertThat(right).hasContent("r2");
    assertNothingLeft();
  }

  @Test
  void keepsARepairThatSomebodyMadeBeforeItIsFinished() throws IOException {
    Target first = Target.of(left, Policy.defaults());
    Path record = TransactionRecord.place(first);
    pending(left, "l2", record);
    TransactionRecord.decide(record, List.of(first));
    Files.writeString(left, "repaired");

    commit(left).settle();

    assertThat(left).hasContent("l2");
    try (Stream<Path> aside = Files.list(first.state().setAside())) {
      assertThat(aside.filter(file -> !file.toString().endsWith(".txt")))
          .singleElement()
          .satisfies(file -> assertThat(file).hasContent("repaired"));
    }
    assertNothingLeft();
  }

  @Test
  void isNotUndoneWhileItsDecisionIsAway() throws IOException {
    Target first = Target.of(left, Policy.defaults());
    Path record = TransactionRecord.place(first);
    pending(left, "l2", record);
    pending(right, "r2", record);
    TransactionRecord.decide(record, List.of(first, Target.of(right, Policy.defaults())));
    Path away = Files.move(left.getParent(), dir.resolve("away"));

    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> commit(right).write(draft("r3")))
        .withMessageContaining(CoreMessage.DECISION_AWAY.id())
        .returns(Outcome.UNCHANGED, SaveException::outcome);
    assertThat(SafeFiles.readJson(Files.writeString(right, "[1]"), int[].class)).contains(1);

    Files.move(away, left.getParent());
    commit(right).settle();
    assertThat(right).hasContent("r2");
  }

  @Test
  void removesADecisionOfWhichNothingIsPending() throws IOException {
    Target first = Target.of(left, Policy.defaults());
    Path record = TransactionRecord.place(first);
    TransactionRecord.decide(record, List.of(first));
    JournalSweep.sweep(first.state());
    assertThat(record).doesNotExist();
  }

  @Test
  void isUndoneByWhoeverComesBeforeTheDecision() throws IOException {
    Path record = TransactionRecord.place(Target.of(left, Policy.defaults()));
    Path stage = pending(left, "l2", record);

    commit(left).write(draft("l3"));
    assertThat(left).hasContent("l3");
    assertThat(stage).doesNotExist();
    assertNothingLeft();
  }

  @Test
  void doesNotFollowAJournalThatLeadsElsewhere() throws IOException {
    Path outside = Files.writeString(dir.resolve("outside"), "evil");
    Target target = Target.of(left, Policy.defaults());
    JournalFile.write(
        target.state(),
        Pending.place(target),
        Map.of("stage", "../../../outside", "bytes", "4", "crc32c", "00000000"));
    commit(left).settle();
    assertThat(left).hasContent("l1");
    assertThat(outside).exists();
    assertNothingLeft();
  }

  @Test
  void ignoresATornJournal() throws IOException {
    Target target = Target.of(left, Policy.defaults());
    target.state().ensure(target.state().journal());
    Files.write(Pending.place(target), new byte[40]);
    commit(left).write(draft("l2"));
    assertThat(left).hasContent("l2");
    assertNothingLeft();
  }
}
