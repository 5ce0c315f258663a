package dev.safepersist.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of their own, which do not record. */
class WithoutModulesTest {
  @TempDir Path dir;

  private String output(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Observed.class.getName(), dir.resolve("state.json").toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void runsWithTheModuleOfTheBaseAlone() throws Exception {
    assertThat(output("--limit-modules", "java.base")).startsWith("Saved[").contains("state.json");
  }

  @Test
  void loadsOneClassOfFlightRecorderAndNoneOfJmx() throws Exception {
    List<String> loaded =
        output("-Xshare:auto", "-Xlog:class+load:stdout")
            .lines()
            .map(line -> line.replaceFirst("^\\[.*?\\]\\[.*?\\]\\[.*?\\] (\\S+).*", "$1"))
            .toList();
    assertThat(loaded).contains("dev.safepersist.observe.Observers");
    assertThat(loaded)
        .filteredOn(name -> name.startsWith("jdk.jfr."))
        .containsExactly("jdk.jfr.FlightRecorder");
    assertThat(loaded)
        .noneMatch(name -> name.startsWith("javax.management."))
        .doesNotContain("dev.safepersist.observe.FlightEvents");
  }
}
