package dev.safepersist.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.safepersist.faults.Call;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.faults.WrappedFileSystem;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user who may write to the folder puts a link in the place of a stage. */
@ExtendWith(QuietLog.class)
class SwappedStageTest extends Versions {
  private Path victim;

  @BeforeEach
  void saveAVersion() throws IOException {
    assumeThat(dir.getFileSystem().supportedFileAttributeViews()).contains("unix");
    path = dir.toRealPath().resolve("state.json");
    victim = Files.writeString(dir.resolve("victim"), "secret");
    save("v1.");
  }

  /** Swaps the stage right before a call, once. */
  private static final class Swapping extends WrappedFileSystem {
    private final Path victim;
    private final Predicate<Call> when;
    private final boolean interrupts;
    private boolean done;

    private Swapping(Path victim, Predicate<Call> when, boolean interrupts) {
      this.victim = victim;
      this.when = when;
      this.interrupts = interrupts;
    }

    @Override
    protected <T> T perform(Call call, Action<T> action) throws IOException {
      if (!done && when.test(call)) {
        done = true;
        Files.delete(call.path());
        Files.createSymbolicLink(call.path(), victim);
        if (interrupts) {
          Thread.currentThread().interrupt();
        }
      }
      return action.run();
    }
  }

  private static boolean isStage(Path file) {
    return file.toString().contains("/stage/");
  }

  private void swapWhen(Predicate<Call> when, boolean interrupts) {
    path = new Swapping(victim, when, interrupts).wrap(path);
  }

  @Test
  void reportsThatALinkWasPublishedInPlaceOfTheStage() throws IOException {
    swapWhen(call -> call instanceof Call.Move && isStage(call.path()), false);
    assertThatThrownBy(() -> save("v2."))
        .hasMessageContaining("SP143")
        .asInstanceOf(InstanceOfAssertFactories.type(SaveException.class))
        .returns(Outcome.UNKNOWN, SaveException::outcome);
    assertThat(victim).hasContent("secret");
  }

  @Test
  void writesNothingThroughALinkWhenItOpensTheStageAgainAfterAnInterrupt() {
    swapWhen(call -> call instanceof Call.Write && isStage(call.path()), true);
    assertThatThrownBy(() -> save("v2."))
        .asInstanceOf(InstanceOfAssertFactories.type(SaveException.class))
        .returns(Outcome.UNCHANGED, SaveException::outcome);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(victim).hasContent("secret");
    assertThat(dir.resolve("state.json")).hasContent("v1.");
  }

  @Test
  void publishesNoStageThatWasReplacedBeforeItsLastLook() {
    swapWhen(call -> call instanceof Call.Close && isStage(call.path()), false);
    assertThatThrownBy(() -> save("v2."))
        .asInstanceOf(InstanceOfAssertFactories.type(SaveException.class))
        .returns(Outcome.UNCHANGED, SaveException::outcome);
    assertThat(victim).hasContent("secret");
    assertThat(dir.resolve("state.json")).hasContent("v1.");
  }
}
