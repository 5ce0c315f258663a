package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Hello;
import dev.safepersist.agent.program.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a start loads and says. */
class StartIT {
  @TempDir Path directory;

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void loadsByteBuddyOnTheFirstStartOnly(Jvm jvm) throws Exception {
    String agent = Jvm.agent("cache=woven");
    assertThat(loaded(jvm, agent)).anyMatch(line -> line.contains("net.bytebuddy."));
    List<String> second = loaded(jvm, agent);
    assertThat(second)
        .noneMatch(line -> line.contains("net.bytebuddy."))
        .noneMatch(line -> line.contains(" tools.jackson."))
        .noneMatch(line -> line.contains("snakeyaml"))
        .anyMatch(line -> line.contains("dev.safepersist.agent.redirect.Redirector"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void protectsFromTheCache(Jvm jvm) throws Exception {
    for (int start = 0; start < 2; start++) {
      Path data = Files.createDirectories(directory.resolve("data"));
      Files.writeString(data.resolve("x.json"), "[1]");
      Jvm.Run run =
          jvm.run(
              directory,
              List.of(Jvm.agent("quiet=true,cache=woven")),
              Scenarios.class,
              "NEVER_CLOSED_INCOMPLETE");
      assertThat(run.err()).contains("SP404");
      assertThat(data.resolve("x.json")).hasContent("[1]");
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void weavesAgainWhereTheCacheIsOpenToOthers(Jvm jvm) throws Exception {
    String agent = Jvm.agent("cache=woven");
    loaded(jvm, agent);
    Path folder = directory.resolve("woven");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(loaded(jvm, agent)).anyMatch(line -> line.contains("net.bytebuddy."));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void saysNothingBesideAnArchiveOfClasses(Jvm jvm) throws Exception {
    Path archive = directory.resolve("app.jsa");
    Jvm.Run dump = hello(jvm, "-XX:ArchiveClassesAtExit=" + archive);
    assertThat(archive).as(dump.err() + dump.out()).isNotEmptyFile();
    String use = "-XX:SharedArchiveFile=" + archive;
    String modules = "--add-modules=java.instrument"; // as any agent has it: JDK 25 tells that
    Jvm.Run without = hello(jvm, use, modules);
    Jvm.Run with = hello(jvm, use, modules, Jvm.agent("quiet=true"));
    assertThat(with.err()).isEqualTo(without.err());
    assertThat(withoutTimes(with.out())).isEqualTo(withoutTimes(without.out())).contains("hello");
  }

  private static String withoutTimes(String text) {
    return text.replaceAll("\\[[0-9.]+s\\]", "");
  }

  /** From a jar: an archive takes classes from nowhere else. */
  private Jvm.Run hello(Jvm jvm, String... options) throws Exception {
    Path jar = directory.resolve("hello.jar");
    String entry = Hello.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(entry));
      out.write(Files.readAllBytes(Jvm.classes().resolve(entry)));
    }
    Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
    return Jvm.run(directory, jvm.command(List.of(options), List.of(jar), Hello.class.getName()));
  }

  private List<String> loaded(Jvm jvm, String agent) throws Exception {
    Path log = Files.createTempFile(directory, "loaded", ".txt");
    Jvm.Run run = jvm.run(directory, List.of("-Xlog:class+load:file=" + log, agent), Hello.class);
    assertThat(run.exit()).as(run.err()).isZero();
    try (Stream<String> lines = Files.lines(log)) {
      return lines.toList();
    }
  }
}
