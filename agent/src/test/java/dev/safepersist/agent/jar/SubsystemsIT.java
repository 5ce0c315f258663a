package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Subsystems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Parts of the JDK that are initialised by the program while the agent works, and the other way
 * round: they answer as without the agent, and the agent protects meanwhile.
 */
class SubsystemsIT {
  private static final String HEALED = " refused [1, 2]";

  @TempDir Path directory;

  static Stream<Arguments> subsystems() {
    return Jvm.all().stream()
        .flatMap(
            jvm ->
                Stream.of(
                        "SECURITY",
                        "RANDOM",
                        "LOGGING",
                        "SYSTEM_LOGGER",
                        "CHARSETS",
                        "FILE_SYSTEMS",
                        "LOCALES",
                        "TIME_ZONES",
                        "CURRENCIES",
                        "XML")
                    .map(subsystem -> Arguments.of(jvm, subsystem)));
  }

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @ParameterizedTest
  @MethodSource("subsystems")
  void changesNothingInThemWhoeverComesFirst(Jvm jvm, String subsystem) throws Exception {
    String touched = touched(run(jvm, List.of(), subsystem, "false")).get(0);
    for (String programFirst : List.of("true", "false")) {
      Jvm.Run run = run(jvm, List.of(agent()), subsystem, programFirst);
      assertThat(touched(run)).containsOnly(touched);
      assertThat(run.out()).contains("work main" + HEALED);
      assertThat(run.err()).doesNotContain("SP408");
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void protectsWhileTheyAreInitialised(Jvm jvm) throws Exception {
    Path services = Files.createDirectories(directory.resolve("classes/META-INF/services"));
    String type = Subsystems.class.getName() + "$";
    Files.writeString(services.resolve("java.nio.charset.spi.CharsetProvider"), type + "Charsets");
    Files.writeString(services.resolve("java.lang.System$LoggerFinder"), type + "Loggers");
    int providers = touched(run(jvm, List.of(), "SECURITY", "false")).get(0).split(",", -1).length;
    Path extra = directory.resolve("data/extra.properties");
    Files.writeString(extra, "security.provider." + (providers + 1) + "=" + type + "Security\n");
    List<String> options =
        List.of(
            "-Djava.security.properties=" + extra,
            "-Djava.util.logging.config.class=" + type + "LoggingConfiguration");
    for (String[] row :
        new String[][] {
          {"SECURITY", "security"},
          {"CHARSETS", "charsets"},
          {"SYSTEM_LOGGER", "loggers"},
          {"LOGGING", "logging"}
        }) {
      List<String> all = new ArrayList<>(options);
      all.add(agent());
      for (String programFirst : List.of("true", "false")) {
        Jvm.Run run = run(jvm, all, row[0], programFirst);
        String without = run(jvm, options, row[0], programFirst).out();
        assertThat(run.out())
            .as("the same services, looked up by the program only: " + run.err())
            .isEqualTo(without.replace(" [1, ", HEALED));
        assertThat(run.lines()).contains("work " + row[1] + HEALED, "work main" + HEALED);
      }
    }
  }

  private String agent() {
    return Jvm.agent("include=**,quiet=true,state-directory=" + directory.resolve("state"));
  }

  private static List<String> touched(Jvm.Run run) {
    assertThat(run.exit()).as(run.err()).isZero();
    return run.lines().stream().filter(line -> line.startsWith("touch ")).toList();
  }

  private Jvm.Run run(Jvm jvm, List<String> options, String... arguments) throws Exception {
    Files.createDirectories(directory.resolve("data"));
    return Jvm.run(
        directory,
        jvm.command(
            options,
            List.of(jar(), directory.resolve("classes")),
            Subsystems.class.getName(),
            arguments));
  }

  /**
   * The program in a jar, which is open before the agent starts: no file comes before the JDK's.
   */
  private Path jar() throws IOException {
    Path jar = directory.resolve("program.jar");
    if (Files.exists(jar)) {
      return jar;
    }
    String folder = Subsystems.class.getPackageName().replace('.', '/');
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> classes = Files.list(Jvm.classes().resolve(folder))) {
      for (Path file : classes.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(folder + "/" + file.getFileName()));
        out.write(Files.readAllBytes(file));
      }
    }
    return jar;
  }
}
