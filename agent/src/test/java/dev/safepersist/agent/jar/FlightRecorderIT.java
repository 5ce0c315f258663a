package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Flight Recorder gets to see of the saves of an unmodified program. */
class FlightRecorderIT {
  @TempDir Path directory;

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void recordsTheSavesOfTheProgram(Jvm jvm) throws Exception {
    Path recording = directory.resolve("program.jfr");
    run(jvm, "-XX:StartFlightRecording:filename=" + recording);
    List<RecordedEvent> saves =
        RecordingFile.readAllEvents(recording).stream()
            .filter(event -> event.getEventType().getName().equals("dev.safepersist.Save"))
            .toList();
    assertThat(saves).hasSize(2);
    for (RecordedEvent save : saves) {
      assertThat(save.getString("file")).endsWith("x.json");
      assertThat(save.getDuration("syncing")).isPositive();
      assertThat(save.getDuration("total")).isGreaterThan(save.getDuration("syncing"));
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void isNotStartedByTheAgent(Jvm jvm) throws Exception {
    List<String> loaded =
        run(jvm, "-Xlog:class+load:stdout")
            .lines()
            .map(line -> line.replaceFirst("^\\[.*?\\]\\[.*?\\]\\[.*?\\] (\\S+).*", "$1"))
            .filter(name -> name.startsWith("jdk.jfr.") || name.startsWith("javax.management."))
            .toList();
    assertThat(loaded).containsExactly("jdk.jfr.FlightRecorder");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void mayBeMissing(Jvm jvm) throws Exception {
    assertThat(run(jvm, "--limit-modules=java.base,java.instrument"))
        .isEqualToIgnoringNewLines("[\"second\",2][\"first\",2]");
  }

  /** The output of a program that saves twice. */
  private String run(Jvm jvm, String option) throws Exception {
    Files.writeString(Files.createDirectories(directory.resolve("data")).resolve("x.json"), "[1]");
    List<String> options = List.of(option, Jvm.agent("quiet=true"));
    Jvm.Run run = jvm.run(directory, options, Scenarios.class, "TWO_WRITERS");
    assertThat(run.exit()).as(run.err()).isZero();
    return run.out();
  }
}
