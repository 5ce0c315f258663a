package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Unspelled;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program whose locale cannot spell the names of its files. */
@EnabledOnOs(OS.LINUX)
class UnspelledIT {
  @TempDir Path directory;

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void protectsWhatJavaIoOpens(Jvm jvm) throws Exception {
    ProcessBuilder program = jvm.command(List.of(Jvm.agent("quiet=true")), Unspelled.class);
    program.environment().put("LC_ALL", "C");
    Jvm.Run run = Jvm.run(directory, program);
    assertThat(run.lines()).as(run.err()).hasSize(6).allMatch(line -> line.endsWith(" [1]"));
  }
}
