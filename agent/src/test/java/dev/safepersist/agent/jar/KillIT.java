package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.EndlessWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program that is killed while it saves, again and again. */
class KillIT {
  private static final int KILLS = Boolean.getBoolean("safepersist.thorough") ? 25 : 8;
  private static final String END = "{\"last\": true}]";

  @TempDir Path directory;
  private final Random random = new Random(20);

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void breaksNoFileWithTheAgentButSeveralWithout(Jvm jvm) throws Exception {
    int without = broken(jvm, List.of());
    int with = broken(jvm, List.of(Jvm.agent("quiet=true")));
    System.out.printf(
        "%s, %d kills each: %d left a broken file without the agent, %d with it%n",
        jvm, KILLS, without, with);
    assertThat(without).isGreaterThanOrEqualTo(5);
    assertThat(with).isZero();
  }

  /** How many kills left a broken file. */
  private int broken(Jvm jvm, List<String> options) throws Exception {
    int broken = 0;
    for (int i = 0; i < KILLS; i++) {
      Process process =
          jvm.command(options, EndlessWriter.class).directory(directory.toFile()).start();
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        assertThat(out.readLine()).isEqualTo("ready");
        Thread.sleep(20 + random.nextInt(100));
      } finally {
        process.destroyForcibly().waitFor();
      }
      if (!isWhole("java-io.json") || !isWhole("java-nio.json")) {
        broken++;
      }
    }
    return broken;
  }

  private boolean isWhole(String name) throws IOException {
    String text = Files.readString(directory.resolve(name));
    return text.startsWith("[") && text.endsWith(END);
  }
}
