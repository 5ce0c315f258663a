package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.LateAttach;
import dev.safepersist.agent.program.Scenarios;
import dev.safepersist.agent.program.TwoRuntimes;
import dev.safepersist.agent.program.WritingApis;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent among other agents, modules and runtimes, and in JDKs that know more than it. */
class CitizenshipIT {
  private static final Path LIBRARIES = Path.of(System.getProperty("safepersist.libraries"));

  @TempDir Path directory;

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void worksBeforeAndAfterJacoco(Jvm jvm) throws Exception {
    String jacoco =
        "-javaagent:" + LIBRARIES.resolve("jacoco-agent.jar") + "=destfile=" + directory + "/exec";
    protects(jvm, jacoco, Jvm.agent("quiet=true"));
    protects(jvm, Jvm.agent("quiet=true"), jacoco);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void worksBeforeAndAfterOpenTelemetry(Jvm jvm) throws Exception {
    String telemetry = "-javaagent:" + LIBRARIES.resolve("opentelemetry-javaagent.jar");
    String nowhere = "-Dotel.traces.exporter=none";
    String noMetrics = "-Dotel.metrics.exporter=none";
    String noLogs = "-Dotel.logs.exporter=none";
    protects(jvm, nowhere, noMetrics, noLogs, telemetry, Jvm.agent("quiet=true"));
    protects(jvm, nowhere, noMetrics, noLogs, Jvm.agent("quiet=true"), telemetry);
  }

  private void protects(Jvm jvm, String... options) throws Exception {
    Path run = Files.createTempDirectory(directory, "run");
    Path file = Files.createDirectory(run.resolve("data")).resolve("x.json");
    Files.writeString(file, "[1]");
    Jvm.Run end = jvm.run(run, List.of(options), Scenarios.class, "NEVER_CLOSED_INCOMPLETE");
    assertThat(end.exit()).as(end.err()).isZero();
    assertThat(end.err()).contains("[SafePersist:SP404]");
    assertThat(file).hasContent("[1]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void protectsFromALateAttachOn(Jvm jvm) throws Exception {
    Files.writeString(Files.createDirectory(directory.resolve("data")).resolve("x.json"), "[1]");
    Jvm.Run run =
        jvm.run(
            directory,
            List.of("-Djdk.attach.allowAttachSelf=true"),
            LateAttach.class,
            Jvm.agentJar().toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.lines()).hasSize(3);
    assertThat(run.lines().get(0)).as("opened before").isEqualTo("[2");
    assertThat(run.lines().get(1)).startsWith("[SafePersist:SP404]");
    assertThat(run.lines().get(2)).isEqualTo("[3]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void protectsAProgramOnTheModulePath(Jvm jvm) throws Exception {
    Path source = Files.createDirectories(directory.resolve("source/app"));
    Path module = Files.writeString(directory.resolve("source/module-info.java"), "module app {}");
    Path main =
        Files.writeString(
            source.resolve("Main.java"),
            """
            package app;
            import java.nio.file.*;
            public class Main {
              public static void main(String[] a) throws Exception {
                Files.writeString(Path.of("x.json"), "[1]");
                try { Files.writeString(Path.of("x.json"), "[2"); }
                catch (java.io.IOException e) { System.out.println("refused"); }
                System.out.println(Main.class.getModule() + Files.readString(Path.of("x.json")));
              }
            }
            """);
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                "17",
                "-d",
                directory.resolve("app").toString(),
                module.toString(),
                main.toString());
    assertThat(compiled).isZero();
    ProcessBuilder builder =
        new ProcessBuilder(
            jvm.home().resolve("bin/java").toString(),
            Jvm.agent("quiet=true"),
            "--module-path",
            directory.resolve("app").toString(),
            "--module",
            "app/app.Main");
    assertThat(Jvm.run(directory, builder).lines()).containsExactly("refused", "module app[1]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void sharesFilesWithARuntimeOfTheProgram(Jvm jvm) throws Exception {
    List<Path> classPath = new ArrayList<>();
    classPath.add(Jvm.classes());
    classPath.add(Path.of(System.getProperty("safepersist.core.jar")));
    classPath.add(Path.of(System.getProperty("safepersist.runtime.jar")));
    for (String jar : List.of("jackson3-core", "jackson3-databind", "jackson-annotations")) {
      classPath.add(LIBRARIES.resolve(jar + ".jar"));
    }
    long start = System.nanoTime();
    Jvm.Run run =
        Jvm.run(
            directory,
            jvm.command(
                List.of(Jvm.agent("quiet=true,backups=1000")),
                classPath,
                TwoRuntimes.class.getName()));
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.lines()).containsExactly("true");
    assertThat(run.err()).isEmpty();
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(25);
    try (Stream<Path> backups = Files.list(directory.resolve("data/.safepersist/backups"))) {
      assertThat(backups.count()).as("each version once").isLessThan(100);
    }
  }

  /** A JDK that brings a new way to write a file fails here, until somebody has looked at it. */
  @ParameterizedTest
  @MethodSource("jvms")
  void knowsEveryWayOfTheJdkToWriteAFile(Jvm jvm) throws Exception {
    Jvm.Run run = jvm.run(directory, List.of(), WritingApis.class);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.lines()).hasSizeGreaterThan(300);
    assertThat(reviewed()).containsAll(run.lines());
  }

  /** What may write, with the hook that sees it or why none need, and what does not. */
  private static Set<String> reviewed() throws IOException {
    Set<String> reviewed = new HashSet<>();
    for (String list : List.of("writing", "other")) {
      try (InputStream in = CitizenshipIT.class.getResourceAsStream("/apis/" + list + ".txt")) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .forEach(line -> assertThat(reviewed.add(line.split("\t", 2)[0])).as(line).isTrue());
      }
    }
    return reviewed;
  }
}
