package dev.safepersist.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.weaver.program.Placements;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.bytebuddy.build.EntryPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

class SafePersistPluginTest {
  private static final String PROGRAM = "dev.safepersist.weaver.program.";

  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource
  void weavesValidCodeByEachEntryPoint(EntryPoint.Default entryPoint) throws Exception {
    Weaving woven = Weaving.by(entryPoint);
    assertThat(woven.classes()).hasSizeGreaterThan(5);
    woven
        .classes()
        .forEach(
            (name, classFile) -> {
              StringWriter problems = new StringWriter();
              CheckClassAdapter.verify(
                  new ClassReader(classFile), woven.loader(), false, new PrintWriter(problems));
              assertThat(problems.toString()).as(name).isEmpty();
            });
    String lambdas =
        new String(woven.classes().get(PROGRAM + "Scopes"), StandardCharsets.ISO_8859_1);
    assertThat(lambdas).contains("dev/safepersist/woven/StagedFiles");
  }

  @Test
  void changesNothingTheSecondTime() throws Exception {
    Weaving once = Weaving.once();
    Weaving twice = once.again();
    for (Map.Entry<String, byte[]> file : once.classes().entrySet()) {
      assertThat(twice.classes().get(file.getKey())).as(file.getKey()).isEqualTo(file.getValue());
    }
  }

  @Test
  void tellsWhatIsNotWoven() throws Exception {
    assertThat(Weaving.once().output())
        .filteredOn(line -> line.contains("Placements"))
        .satisfiesExactlyInAnyOrder(
            line ->
                assertThat(line)
                    .startsWith("info [SafePersist:" + WeaverMessage.NOTHING_REDIRECTED.id())
                    .contains(PROGRAM + "Placements.nothing()"),
            line ->
                assertThat(line)
                    .startsWith("info [SafePersist:" + WeaverMessage.NOTHING_REDIRECTED.id())
                    .contains(PROGRAM + "Placements.otherwise()"),
            line ->
                assertThat(line)
                    .startsWith("warning [SafePersist:" + WeaverMessage.NOT_REDIRECTED.id())
                    .contains("otherwise() has @SafePersist")
                    .contains("new Formatter, new RandomAccessFile"));
  }

  @Test
  void weavesMethodsWithCodeOnly() throws Throwable {
    ClassLoader loader = Weaving.once().loader();
    WovenProgram placements = new WovenProgram(loader.loadClass(Placements.class.getName()));
    Path file = dir.resolve("x.json");
    Object instance = placements.call("of", file);
    assertThat(file).as("written by the constructor").hasContent("[0");
    instance.getClass().getMethod("plain", String.class).invoke(instance, "[00");
    assertThat(file).hasContent("[00");
    assertThat(dir.resolve(".safepersist")).doesNotExist();
    Comparable.class.getMethod("compareTo", Object.class).invoke(instance, instance);
    assertThat(file).hasContent("[1]");
    assertThat(dir.resolve(".safepersist")).isDirectory();
  }

  @Test
  void weavesMethodsOfInterfaces() throws Throwable {
    WovenProgram store =
        new WovenProgram(Weaving.once().loader().loadClass(Placements.Store.class.getName()));
    Path file = dir.resolve("x.json");
    store.call("saveNothing", file);
    assertThat(Files.readString(file)).isEqualTo("[]");
    assertThat(dir.resolve(".safepersist")).isDirectory();
  }
}
