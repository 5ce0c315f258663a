package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.WovenSaves;
import dev.safepersist.weaver.SafePersistPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.build.BuildLogger;
import net.bytebuddy.build.EntryPoint;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.inline.MethodNameTransformer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program whose annotated methods were woven when it was built, alone and under the agent. */
class WovenIT {
  @TempDir Path directory;
  private Path woven;

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @BeforeEach
  void weave() throws IOException {
    Files.createDirectory(directory.resolve("data"));
    woven = Files.createDirectory(directory.resolve("woven"));
    weave(WovenSaves.class.getName().replace('.', '/'), woven);
  }

  /** Weaves the programs whose class files begin with {@code name}. */
  static void weave(String name, Path woven) throws IOException {
    Plugin.Engine.Default.of(
            EntryPoint.Default.DECORATE,
            ClassFileVersion.JAVA_V17,
            MethodNameTransformer.Suffixing.withRandomSuffix())
        .with(ClassFileLocator.ForClassLoader.of(WovenIT.class.getClassLoader()))
        .apply(
            new Plugin.Engine.Source.Filtering(
                new Plugin.Engine.Source.ForFolder(Jvm.classes().toFile()),
                element -> element.getName().startsWith(name)),
            new Plugin.Engine.Target.ForFolder(woven.toFile()),
            new Plugin.Factory.Simple(new SafePersistPlugin(BuildLogger.NoOp.INSTANCE)));
  }

  private Jvm.Run run(Jvm jvm, List<String> options) throws Exception {
    List<Path> classPath = new ArrayList<>();
    classPath.add(woven);
    classPath.add(Path.of(System.getProperty("safepersist.core.jar")));
    classPath.add(Path.of(System.getProperty("safepersist.runtime.jar")));
    for (String jar : List.of("jackson3-core", "jackson3-databind", "jackson-annotations")) {
      classPath.add(Path.of(System.getProperty("safepersist.libraries"), jar + ".jar"));
    }
    Jvm.Run run = Jvm.run(directory, jvm.command(options, classPath, WovenSaves.class.getName()));
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  private static List<String> lines(String lastTwo, String library) {
    return List.of(
        "save: true [1]",
        "incomplete: false [1]",
        "false: false [1]",
        "exception: IllegalStateException [1]",
        "channel: [1] [5]",
        "moved: [5] [6]",
        "by a library: true [7]",
        "by a library, incomplete: " + lastTwo + " " + library);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void needsNoAgent(Jvm jvm) throws Exception {
    List<String> expected = new ArrayList<>(lines("true", "[8"));
    expected.addAll(lines("true", "[8"));
    assertThat(run(jvm, List.of()).lines()).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void isNotStagedTwiceByTheAgent(Jvm jvm) throws Exception {
    Jvm.Run run = run(jvm, List.of(Jvm.agent("quiet=true")));
    List<String> expected = new ArrayList<>(lines("false", "[7]"));
    expected.addAll(lines("false", "[7]"));
    assertThat(run.lines()).isEqualTo(expected);
    assertThat(run.err()).contains("SP130").doesNotContain("SP404").doesNotContain("SP408");
    for (String name : List.of("model.json", "model.state")) {
      assertThat(backupsOf(name)).as("a backup for each version").isBetween(3L, 4L);
    }
    assertThat(directory.resolve("data/.safepersist/stage")).isEmptyDirectory();
  }

  private long backupsOf(String name) throws IOException {
    try (Stream<Path> backups = Files.list(directory.resolve("data/.safepersist/backups"))) {
      return backups.filter(path -> path.getFileName().toString().startsWith(name)).count();
    }
  }
}
