package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.FailingOpens;
import dev.safepersist.agent.program.Hello;
import dev.safepersist.agent.program.PassingWrites;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent must not change. */
class SamenessIT {
  private static final String START = "SafePersist protects **/*.json (durable)\n";

  @TempDir Path directory;

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void saysOneLineAndNothingElse(Jvm jvm) throws Exception {
    Jvm.Run without = run(jvm, Hello.class, List.of());
    Jvm.Run with = run(jvm, Hello.class, List.of(Jvm.agent("")));
    assertThat(with.out()).isEqualTo(without.out());
    assertThat(with.err()).isEqualTo(START + without.err());
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void saysNothingWhenQuiet(Jvm jvm) throws Exception {
    assertThat(run(jvm, Hello.class, List.of(Jvm.agent("quiet=true"))))
        .isEqualTo(run(jvm, Hello.class, List.of()));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void failsToOpenAsTheJdkDoes(Jvm jvm) throws Exception {
    Jvm.Run without = run(jvm, FailingOpens.class, List.of());
    assertThat(without.lines()).hasSizeGreaterThan(30).doesNotContain("opened");
    assertThat(run(jvm, FailingOpens.class, List.of(Jvm.agent("quiet=true")))).isEqualTo(without);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void leavesOtherWritesAlone(Jvm jvm) throws Exception {
    Jvm.Run without = run(jvm, PassingWrites.class, List.of());
    assertThat(without.lines()).hasSizeGreaterThan(20);
    assertThat(run(jvm, PassingWrites.class, List.of(Jvm.agent("quiet=true")))).isEqualTo(without);
  }

  private Jvm.Run run(Jvm jvm, Class<?> program, List<String> options) throws Exception {
    return jvm.run(Files.createTempDirectory(directory, "run"), options, program);
  }
}
