package dev.safepersist.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.backup.Backup;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.faults.Call;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.faults.WrappedFileSystem;
import dev.safepersist.save.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A program without SafePersist, or another thread, deletes or moves a file before each call of a
 * save in turn: it takes no part in the lock of the file, and the save goes on.
 */
@ExtendWith(QuietLog.class)
class MovedMeanwhileTest extends Versions {
  private static final int MOST_CALLS = 500;

  private Path folder;
  private Path real;
  private Path other;

  private interface Step {
    void run() throws IOException;
  }

  /** Does something before one call. */
  private static final class Before extends WrappedFileSystem {
    private final int nth;
    private final Step step;
    private int calls;
    private boolean done;

    private Before(int nth, Step step) {
      this.nth = nth;
      this.step = step;
    }

    @Override
    protected <T> T perform(Call call, Action<T> action) throws IOException {
      calls++;
      if (calls == nth) {
        done = true;
        step.run();
      }
      return action.run();
    }
  }

  private interface Operation {
    void run(Before system) throws IOException;
  }

  private interface Aftermath {
    void check(int call) throws IOException;
  }

  /** Lets {@code step} happen before each call of {@code operation} in turn. */
  private void beforeEach(Step step, Operation operation, Aftermath aftermath) throws IOException {
    int call = 0;
    Before system;
    do {
      call++;
      assertThat(call).isLessThan(MOST_CALLS);
      folder = Files.createDirectory(dir.toRealPath().resolve("call-" + call));
      real = folder.resolve("state.json");
      other = folder.resolve("other.json");
      path = real;
      save("v1.");
      save("v2.");
      system = new Before(call, step);
      operation.run(system);
      path = real;
      aftermath.check(call);
    } while (system.done);
    assertThat(call).isGreaterThan(20);
  }

  private void saves(Before system) throws IOException {
    path = system.wrap(real);
    save("v3.");
  }

  private void assertNothingIsShared(int call) throws IOException {
    for (Path file : List.of(real, other)) {
      if (Files.exists(file)) {
        assertThat((Integer) Files.getAttribute(file, "unix:nlink")).as("call %s", call).isOne();
        Files.writeString(file, "v-changed-in-place.");
      }
    }
    assertThat(file(POLICY).backups().list())
        .as("call %s", call)
        .isNotEmpty()
        .allMatch(Backup::good)
        .allSatisfy(backup -> assertThat(Files.readString(backup.path())).hasSize(3));
    save("v4.");
    assertThat(real).hasContent("v4.");
  }

  @Test
  void aDeletedVersionIsNothingToKeep() throws IOException {
    beforeEach(
        () -> Files.deleteIfExists(real),
        this::saves,
        call -> {
          if (Files.exists(real)) {
            assertThat(real).hasContent("v3.");
          }
          assertNothingIsShared(call);
        });
  }

  @Test
  void aVersionThatWasMovedAwayIsItsOwn() throws IOException {
    beforeEach(
        () -> Files.move(real, other),
        this::saves,
        call -> {
          if (Files.exists(real)) {
            assertThat(real).hasContent("v3.");
            assertThat(Files.exists(other) ? Files.readString(other) : "v2.").isEqualTo("v2.");
          }
          assertNothingIsShared(call);
        });
  }

  @Test
  void aVersionThatCameMeanwhileIsReplaced() throws IOException {
    beforeEach(
        () -> {
          Files.writeString(other, "v8.");
          Files.move(other, real, StandardCopyOption.ATOMIC_MOVE);
        },
        this::saves,
        call -> {
          assertThat(Files.readString(real)).isIn("v3.", "v8.");
          save("v4.");
          assertThat(real).hasContent("v4.");
        });
  }

  /** The old version is the file under two names when the process dies; then it is moved. */
  @Test
  void aVersionThatADeadSaveLeftLinkedCanBeMovedAndSaved() throws IOException {
    save("v1.");
    save("v2.");
    Path moved = dir.resolve("moved.json");
    Path backups = dir.resolve(".safepersist/backups");
    Path backup = backups.resolve("state.json.bak.20200101_000000000.00000000");
    Files.createLink(backup, path);
    Files.move(path, moved);
    path = moved;
    file(POLICY).settle();
    assertThat((Integer) Files.getAttribute(moved, "unix:nlink")).isOne();
    assertThat(backup).hasContent("v2.");
    Files.delete(backup);
    Files.createLink(backup, moved);
    save("v3.");
    assertThat(moved).hasContent("v3.");
    assertThat(backup).hasContent("v2.");
    assertThat((Integer) Files.getAttribute(backup, "unix:nlink")).isOne();
  }

  /** What is moved is replaced by another file of the same length and time. */
  @Test
  void recordsNothingOfAMovedFileButWhatIsInPlace() throws IOException {
    beforeEach(
        () -> {
          Path written = folder.resolve("written");
          if (Files.exists(written, LinkOption.NOFOLLOW_LINKS)) {
            FileTime time = Files.getLastModifiedTime(written);
            Files.writeString(other, "v8.");
            Files.setLastModifiedTime(other, time);
            Files.move(other, written, StandardCopyOption.ATOMIC_MOVE);
          }
        },
        system -> {
          Files.writeString(folder.resolve("written"), "v3.");
          path = system.wrap(real);
          try (StagedFile staged =
              file(POLICY.withDurability(Durability.PROCESS))
                  .adopt(system.wrap(folder.resolve("written")))) {
            staged.commit(List.of());
          } catch (IOException e) {
            assertThat(real).hasContent("v2.");
          }
        },
        call -> {
          String text = Files.readString(real);
          assertThat(text).isIn("v2.", "v3.", "v8.");
          try (Locked locked = file(POLICY).lock()) {
            assertThat(locked.current().orElseThrow().good()).as("call %s", call).isTrue();
            assertThat(locked.backUp()).as("call %s", call).isPresent();
          }
          assertThat(file(POLICY).backups().list())
              .as("call %s", call)
              .allMatch(Backup::good)
              .anySatisfy(backup -> assertThat(backup.path()).hasContent(text));
        });
  }
}
