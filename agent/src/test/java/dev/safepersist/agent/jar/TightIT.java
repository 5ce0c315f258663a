package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Overflow;
import dev.safepersist.agent.program.Tight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that saves where there is little room, or little memory. */
class TightIT {
  @TempDir Path directory;
  private Path data;

  @BeforeEach
  void create() throws IOException {
    data = Files.createDirectory(directory.resolve("data"));
  }

  @Test
  void goesOnSavingWhenBackupsHaveFilledTheDisk() throws Exception {
    try (Mount disk = Mount.memory(data, "size=1m")) {
      Jvm.Run run = run(List.of(), repeated(12, "200000"));
      assertThat(run.lines()).as(disk.toString()).containsExactly("[12");
      assertThat(run.err()).contains("[SafePersist:SP141]");
    }
  }

  @Test
  void savesAgainAfterAVersionThatWasTooLarge() throws Exception {
    try (Mount disk = Mount.memory(data, "size=400k")) {
      Jvm.Run run = run(List.of(), "10", "500000", "10", "250000", "10");
      assertThat(run.lines()).as(disk.toString()).containsExactly("lost 2", "[5");
      assertThat(run.err()).contains("[SafePersist:SP406] data/x.json was not replaced: ");
      assertThat(run.err()).contains("the file system has no space left for them");
    }
  }

  @Test
  void makesRoomForLargerAndNewFilesAmongTheBackupsOfOthers() throws Exception {
    try (Mount disk = Mount.memory(data, "size=1m")) {
      Jvm.Run run = run(List.of(), "others", "500000");
      assertThat(run.lines())
          .as(disk + run.err())
          .allSatisfy(line -> assertThat(line).matches("(new|larger)\\.json [1-4]"))
          .hasSize(2);
      assertThat(run.err()).contains("[SafePersist:SP141]");
    }
  }

  @Test
  void givesUpPortionsThatFillTheDisk() throws Exception {
    try (Mount disk = Mount.memory(data, "size=400k")) {
      Jvm.Run run = run(List.of(), "portions", "500000");
      assertThat(run.lines())
          .as(disk.toString())
          .containsExactly("lost", "lost", "lost", "[1]", "[3]");
      assertThat(run.err()).contains("[SafePersist:SP425]");
    }
  }

  @Test
  void needsLittleMemoryForEachOpenStream() throws Exception {
    assertThat(run(List.of("-Xmx24m"), "streams", "300").lines()).containsExactly("300");
    assertThat(run(List.of("-Xmx24m"), "streams", "300").lines()).containsExactly("300");
  }

  @Test
  void keepsAFilePrivateThatWasMadeSoWhileItWasWritten() throws Exception {
    assertThat(run(List.of(), "secret").lines()).containsExactly("rw-------");
  }

  @Test
  void savesWhateverDepthOfTheStackTheStreamIsClosedIn() throws Exception {
    Jvm.Run run =
        Jvm.all()
            .get(0)
            .run(
                directory,
                List.of(Jvm.agent("quiet=true,durability=process")),
                Overflow.class,
                "data",
                "200");
    assertThat(run.lines())
        .as(run.err())
        .containsExactly("closed true, not saved 0", "failed true, not saved when closed again 0");
  }

  private static String[] repeated(int times, String argument) {
    return Collections.nCopies(times, argument).toArray(String[]::new);
  }

  private Jvm.Run run(List<String> options, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(options);
    all.add(Jvm.agent("quiet=true"));
    List<String> program = new ArrayList<>(List.of("data"));
    program.addAll(List.of(arguments));
    return Jvm.all().get(0).run(directory, all, Tight.class, program.toArray(String[]::new));
  }
}
