package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program appends after a refusal never gets into the version that stays in place. */
class PortionsIT {
  private static final String KEPT = "[1]";

  @TempDir Path directory;
  private Path data;

  @BeforeEach
  void save() throws IOException {
    data = Files.createDirectory(directory.resolve("data"));
    Files.writeString(data.resolve("x.json"), KEPT);
  }

  @Test
  void publishesTheWholeWhenItsLastPortionIsClosed() throws Exception {
    Jvm.Run run = run("PORTIONS_BY_PRINT_WRITERS");
    assertThat(run.lines()).containsExactly(KEPT, "[0,1,2]");
    assertThat(run.err()).containsOnlyOnce("SP404");
    assertThat(content()).isEqualTo("[0,1,2]\n");
    assertThat(kept("set-aside")).isEmpty();
    assertThat(kept("backups")).containsExactly(KEPT);
  }

  @Test
  void publishesANewFileWhenItIsWhole() throws Exception {
    assertThat(run("PORTIONS_OF_A_NEW_FILE").lines()).containsExactly("false", "[2,3]");
  }

  @Test
  void continuesByWhateverOpensTheFile() throws Exception {
    assertThat(run("PORTIONS_BY_CHANNELS").lines()).containsExactly("[2,3,4,5]");
  }

  @Test
  void beginsWithNothingWhereTheFileWasEmptied() throws Exception {
    Jvm.Run run = run("EMPTIED_AND_THEN_APPENDED_TO");
    assertThat(run.lines()).containsExactly("{\"line\": 1}", "{\"line\": 2}");
    assertThat(run.err()).containsOnlyOnce("[SafePersist:SP430] data/x.json, which had 3 bytes, ");
    assertThat(kept("backups")).containsExactly(KEPT);
  }

  @Test
  void beginsAnewWhereTheProgramDoes() throws Exception {
    assertThat(run("PORTIONS_BEGUN_AGAIN").lines()).containsExactly("[4]");
  }

  @Test
  void keepsThePortionsOfAllThreads() throws Exception {
    assertThat(run("PORTIONS_OF_TWO_THREADS").lines()).containsExactly("201");
  }

  @Test
  void forgetsThemWhenTheFileIsDeletedOrReplaced() throws Exception {
    assertThat(run("PORTIONS_OF_A_DELETED_FILE").lines()).containsExactly("{\"line\": 1}");
    Files.writeString(data.resolve("x.json"), KEPT);
    assertThat(run("PORTIONS_OF_A_FILE_CREATED_ANEW").lines())
        .containsExactly("{\"line\": 1}", "{\"line\": 2}");
    assertThat(run("PORTIONS_OF_A_REPLACED_FILE").lines())
        .containsExactly("{\"line\": 1}", "{\"line\": 2}");
  }

  @Test
  void keepsWhatAnotherProcessHasSavedInBetween() throws Exception {
    assertThat(run("PORTIONS_WHILE_ANOTHER_PROCESS_SAVES").lines()).containsExactly("[2]");
    assertThat(kept("backups")).contains("[\"other\"]\n");
  }

  @Test
  void reportsAtExitWhatIsStillUnfinished() throws Exception {
    Jvm.Run run = run("PORTIONS_NEVER_FINISHED");
    assertThat(run.err().split("SP404", -1)).hasSize(3);
    assertThat(content()).isEqualTo(KEPT);
    assertThat(kept("set-aside")).containsExactly("[2,3");
  }

  @Test
  void keepsThePortionsOfAKilledProgram() throws Exception {
    run("PORTIONS_OF_A_KILLED_PROGRAM");
    assertThat(content()).isEqualTo(KEPT);
    assertThat(kept("set-aside")).containsExactly("[2,3");
  }

  @Test
  void reportsOnceThatAProgramDiedInAPortion() throws Exception {
    run("PORTIONS_OF_A_PROGRAM_KILLED_IN_A_STREAM");
    assertThat(kept("set-aside")).containsExactly("[2,3,4");
    assertThat(run("PORTIONS_NEVER_FINISHED").err()).containsOnlyOnce("[SafePersist:SP136]");
    assertThat(run("PORTIONS_NEVER_FINISHED").err()).doesNotContain("SP136");
  }

  @Test
  void appendsNothingToTheOldVersionWhereTheyAreLost() throws Exception {
    Jvm.Run run = run("PORTIONS_THAT_ARE_LOST");
    assertThat(run.lines()).containsExactly(KEPT, "[3]");
    assertThat(run.err()).contains("[SafePersist:SP425] data/x.json was not opened");
  }

  @Test
  void damagesNothingWhereLengthsAreMixed() throws Exception {
    assertThat(run("PORTIONS_AT_THE_LENGTH_OF_THE_VERSION_IN_PLACE").lines())
        .containsExactly("3 2", "refused", KEPT);
  }

  @Test
  void judgesNothingThatWasOnlyOpened() throws Exception {
    assertThat(run("PORTIONS_LOOKED_AT").lines()).containsExactly("no exception");
    assertThat(kept("set-aside")).containsExactly("[2");
  }

  @Test
  void readsEachPortionOnce() throws Exception {
    assertThat(run("THOUSANDS_OF_PORTIONS").lines()).containsExactly("6003");
  }

  private Jvm.Run run(String scenario) throws Exception {
    List<String> options = List.of(Jvm.agent("quiet=true"));
    return Jvm.all().get(0).run(directory, options, Scenarios.class, scenario);
  }

  private String content() throws IOException {
    return Files.readString(data.resolve("x.json"));
  }

  private List<String> kept(String folder) throws IOException {
    List<String> contents = new ArrayList<>();
    Path kept = data.resolve(".safepersist").resolve(folder);
    if (Files.exists(kept)) {
      try (Stream<Path> files = Files.list(kept)) {
        for (Path file : files.filter(path -> !path.toString().endsWith(".txt")).toList()) {
          contents.add(Files.readString(file));
        }
      }
    }
    return contents;
  }
}
