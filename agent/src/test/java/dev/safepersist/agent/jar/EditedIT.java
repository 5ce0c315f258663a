package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Edited;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that a program has changed in place so that it is no JSON, and a reader after that. */
class EditedIT {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void create() throws IOException {
    file = Files.createDirectory(directory.resolve("data")).resolve("x.json");
  }

  @ParameterizedTest
  @CsvSource({"random,edited", "kill,edited", "channel,edited", "append,'[1, 2] edited'"})
  void staysWhatTheProgramHasMadeOfIt(String how, String text) throws Exception {
    run("save", how);
    Jvm.Run read = run("read", "read");
    assertThat(read.lines()).as(read.err()).containsExactly(text, text);
    assertThat(read.err()).containsOnlyOnce("[SafePersist:SP441] data/x.json is not whole");
    assertThat(run("random", "read").lines()).hasSize(1).first().asString().startsWith("edited");
  }

  @Test
  void staysWhatItIsAlsoIfItWasSavedWhileTheStreamWasOpen() throws Exception {
    run("save", "during");
    assertThat(run("read").lines()).containsExactly("edited");
  }

  @Test
  void isHealedIfAnotherProgramHasDamagedItSince() throws Exception {
    run("save", "random");
    damage();
    assertThat(run("read").lines()).containsExactly("[1]");
  }

  @Test
  void isHealedIfItWasOpenAndNotChanged() throws Exception {
    run("save", "look");
    damage();
    assertThat(run("read").lines()).containsExactly("[1]");
  }

  @Test
  void isHealedIfItWasSavedSince() throws Exception {
    run("save", "kill");
    run("save");
    damage();
    Jvm.Run read = run("read");
    assertThat(read.err()).contains("[SafePersist:SP413]");
    assertThat(read.lines()).containsExactly("[1]");
  }

  private void damage() throws IOException {
    Files.writeString(file, "damaged");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(10)));
  }

  private Jvm.Run run(String... what) throws Exception {
    String[] arguments = new String[what.length + 1];
    arguments[0] = "data/x.json";
    System.arraycopy(what, 0, arguments, 1, what.length);
    return Jvm.all()
        .get(0)
        .run(directory, List.of(Jvm.agent("quiet=true")), Edited.class, arguments);
  }
}
