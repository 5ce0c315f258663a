package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Scenarios;
import dev.safepersist.agent.program.TreeCopies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that copy, move and delete whole folders, state directories and all. */
class TreeCopiesIT {
  @TempDir Path directory;

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void failsInNoOrderOfEntries(Jvm jvm) throws Exception {
    Jvm.Run run = jvm.run(directory, List.of(Jvm.agent("quiet=true")), TreeCopies.class);
    assertThat(run.lines()).as(run.err()).hasSize(24).allMatch(line -> line.endsWith(" true"));
    assertThat(directory.resolve("data/tree/.safepersist/backups")).isNotEmptyDirectory();
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void makesNoStateForFirstVersions(Jvm jvm) throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    List<String> options = List.of(Jvm.agent("quiet=true"));
    Jvm.Run run = jvm.run(directory, options, Scenarios.class, "EXISTS");
    assertThat(run.lines()).containsExactly("false 0", "true 3");
    assertThat(data).isDirectoryNotContaining("glob:**/.*");
  }
}
