package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Scenarios;
import dev.safepersist.agent.program.SecondAgent;
import dev.safepersist.agent.program.Stripping;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent beside what else retransforms the JDK. */
class OtherAgentsIT {
  @TempDir Path directory;
  private String other;

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @BeforeEach
  void packTheOtherAgent() throws IOException {
    other = "-javaagent:" + jar(SecondAgent.class, "$1");
  }

  private Path jar(Class<?> agent, String inner) throws IOException {
    Path jar = directory.resolve(agent.getSimpleName() + ".jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", agent.getName());
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    String name = agent.getName().replace('.', '/');
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest)) {
      for (String entry : List.of(name + ".class", name + inner + ".class")) {
        zip.putNextEntry(new ZipEntry(entry));
        try (InputStream in = agent.getResourceAsStream("/" + entry)) {
          in.transferTo(zip);
        }
      }
    }
    return jar;
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void protectsWhenAnotherAgentComesLater(Jvm jvm) throws Exception {
    protects(jvm, Jvm.agent("quiet=true"), other);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void protectsWhenAnotherAgentCameBefore(Jvm jvm) throws Exception {
    protects(jvm, other, Jvm.agent("quiet=true"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void protectsWhileTheFlightRecorderRuns(Jvm jvm) throws Exception {
    protects(
        jvm,
        Jvm.agent("quiet=true"),
        "-XX:StartFlightRecording=filename=" + directory.resolve("x.jfr"),
        "-Xlog:jfr*=off");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void reportsThatAnotherAgentRemovesTheHooks(Jvm jvm) throws Exception {
    String stripping = "-javaagent:" + jar(Stripping.class, "$JdkBytes");
    Jvm.Run run =
        jvm.run(directory, List.of(Jvm.agent("quiet=true"), stripping), Stripping.class, "always");
    assertThat(run.lines()).containsExactly("true", "false");
    assertThat(run.err()).contains("[SafePersist:SP423]", "FileOutputStream.open");
    Jvm.Run remedied =
        jvm.run(directory, List.of(stripping, Jvm.agent("quiet=true")), Stripping.class, "always");
    assertThat(remedied.lines()).as(remedied.err()).containsExactly("true", "true");
    assertThat(remedied.err()).doesNotContain("SP423", "SP422");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void weavesHooksAgainThatAnotherAgentRemovedOnce(Jvm jvm) throws Exception {
    String stripping = "-javaagent:" + jar(Stripping.class, "$JdkBytes");
    Jvm.Run run =
        jvm.run(directory, List.of(Jvm.agent("quiet=true"), stripping), Stripping.class, "once");
    assertThat(run.lines()).as(run.err()).containsExactly("true", "true");
    assertThat(run.err()).contains("[SafePersist:SP422]").doesNotContain("SP423");
  }

  private void protects(Jvm jvm, String... options) throws Exception {
    for (String scenario : List.of("INTERRUPTED_CHANNEL", "NEVER_CLOSED_INCOMPLETE")) {
      Path run = Files.createDirectories(directory.resolve(scenario));
      Path data = Files.createDirectories(run.resolve("data"));
      Files.writeString(data.resolve("x.json"), "[1]");
      jvm.run(run, List.of(options), Scenarios.class, scenario);
      assertThat(Files.readString(data.resolve("x.json"))).isEqualTo("[1]");
      try (Stream<Path> kept = Files.list(data.resolve(".safepersist/set-aside"))) {
        assertThat(kept.filter(path -> !path.toString().endsWith(".txt"))).hasSize(1);
      }
    }
  }
}
