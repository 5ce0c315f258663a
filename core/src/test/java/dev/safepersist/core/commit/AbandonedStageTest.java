package dev.safepersist.core.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.core.journal.Pending;
import dev.safepersist.core.journal.TransactionRecord;
import dev.safepersist.core.place.Target;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the stages of dead processes. */
class AbandonedStageTest {
  private static final String OWNER = ".0123456789abcdef.fedcba9876543210";

  /** What ends with a full stop is whole. */
  private static final Ports PORTS =
      SafeFile.ports((file, name) -> inspect(file), SystemTime.CLOCK);

  @TempDir Path temporary;
  private Path file;
  private Target target;

  private static Inspection inspect(Path file) throws IOException {
    boolean whole = Files.readString(file).endsWith(".");
    return new Inspection(whole ? Inspection.Verdict.GOOD : Inspection.Verdict.BROKEN, 0, 0);
  }

  @BeforeEach
  void name() throws IOException {
    file = temporary.toRealPath().resolve("state.txt");
    target = Target.of(file, Policy.defaults());
  }

  private Commit commit() {
    return new Commit(file, Policy.defaults(), PORTS);
  }

  private void save(String text) throws IOException {
    commit().write(Draft.of(text.getBytes(UTF_8)));
  }

  private Path stage(String ending, String text) throws IOException {
    target.state().ensure(target.state().stage());
    return Files.writeString(target.state().stage().resolve("state.txt" + OWNER + ending), text);
  }

  private Path firstVersion(String text) throws IOException {
    return Files.writeString(file.resolveSibling(".state.txt" + OWNER + ".new"), text);
  }

  private static void age(Path path) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(60)));
  }

  private List<Path> setAside() throws IOException {
    if (!Files.isDirectory(target.state().setAside())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(target.state().setAside())) {
      return files.filter(path -> !path.toString().endsWith(".txt")).toList();
    }
  }

  @Test
  void isDeletedIfASaveHasWrittenIt() throws IOException {
    Path stage = stage(".tmp", "half");
    save("next.");
    assertThat(stage).doesNotExist();
    assertThat(setAside()).isEmpty();
  }

  @Test
  void isKeptIfAProgramHasWrittenIt() throws IOException {
    Path stage = stage(".written", "half");
    save("next.");
    assertThat(stage).doesNotExist();
    assertThat(setAside()).singleElement().satisfies(kept -> assertThat(kept).hasContent("half"));
    assertThat(file).hasContent("next.");
  }

  @Test
  void isKeptIfItsTransactionWasNotDecided() throws IOException {
    save("before.");
    Path stage = stage(".written", "whole.");
    Path record = TransactionRecord.place(target);
    new Pending(stage, 6, Crc32c.hex(Crc32c.of("whole.".getBytes(UTF_8))), Optional.of(record))
        .announce(target);
    commit().settle();
    assertThat(file).hasContent("before.");
    assertThat(stage).doesNotExist();
    assertThat(setAside()).singleElement().satisfies(kept -> assertThat(kept).hasContent("whole."));
  }

  @Test
  void takesItsNameAsAWholeFirstVersion() throws IOException {
    Path stage = firstVersion("whole.");
    age(stage);
    commit().settleFirst();
    assertThat(file).hasContent("whole.");
    assertThat(stage).doesNotExist();
    assertThat(target.state().root()).doesNotExist();
  }

  @Test
  void isWaitedForWhenItsOwnFileIsWanted() throws IOException {
    firstVersion("whole.");
    commit().settleFirst();
    assertThat(file).hasContent("whole.");
  }

  @Test
  void isKeptAsABrokenFirstVersion() throws IOException {
    Path stage = firstVersion("half");
    age(stage);
    commit().settleFirst();
    assertThat(file).doesNotExist();
    assertThat(setAside()).singleElement().satisfies(kept -> assertThat(kept).hasContent("half"));
  }

  @Test
  void goesAsAnEmptyFirstVersion() throws IOException {
    Path stage = firstVersion("");
    age(stage);
    commit().settleFirst();
    assertThat(stage).doesNotExist();
    assertThat(file).doesNotExist();
    assertThat(setAside()).isEmpty();
  }

  @Test
  void neverReplacesAVersion() throws IOException {
    Path stage = firstVersion("whole.");
    age(stage);
    Files.writeString(file, "newer.");
    commit().settleFirst();
    assertThat(file).hasContent("newer.");
    assertThat(setAside()).singleElement().satisfies(kept -> assertThat(kept).hasContent("whole."));
  }

  @Test
  void doesNotComeBackWhereAVersionWasDeleted() throws IOException {
    Path before = Files.createDirectory(temporary.toRealPath().resolve("before"));
    file = before.resolve("state.txt");
    save("newer.");
    Files.delete(file);
    Path after = Files.move(before, before.resolveSibling("after")); // has not been looked at yet
    file = after.resolve("state.txt");
    target = Target.of(file, Policy.defaults());
    age(firstVersion("whole."));
    commit().settleFirst();
    assertThat(file).doesNotExist();
    assertThat(setAside()).singleElement().satisfies(kept -> assertThat(kept).hasContent("whole."));
  }
}
