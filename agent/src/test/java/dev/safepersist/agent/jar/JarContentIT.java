package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the packaged jar. */
class JarContentIT {
  @Test
  void showsTheEntryAlone() throws IOException {
    assertThat(names())
        .filteredOn(name -> !name.startsWith("inst/") && !name.startsWith("META-INF/"))
        .containsExactlyInAnyOrder(
            "dev/safepersist/agent/premain/SafePersistAgent.class",
            "dev/safepersist/agent/premain/IsolatedLoader.class");
    assertThat(names())
        .filteredOn(name -> name.startsWith("META-INF/"))
        .allMatch(name -> name.equals("META-INF/MANIFEST.MF") || name.contains("/licenses/"));
  }

  @Test
  void packsTheRestWhereOnlyItsOwnLoaderLooks() throws IOException {
    assertThat(names())
        .filteredOn(name -> name.startsWith("inst/"))
        .noneMatch(name -> name.endsWith(".class"))
        .doesNotHaveDuplicates()
        .contains(
            "inst/java/io/SafePersistBridge.classdata",
            "inst/dev/safepersist/agent/hooks/Installation.classdata",
            "inst/dev/safepersist/core/SafeFile.classdata",
            "inst/net/bytebuddy/asm/Advice.classdata");
  }

  @Test
  void bringsOneClassForTheJdk() throws IOException {
    assertThat(names())
        .filteredOn(name -> name.startsWith("inst/java"))
        .containsExactly("inst/java/io/SafePersistBridge.classdata");
  }

  @Test
  void saysWhatItMayDo() throws IOException {
    try (JarFile jar = new JarFile(Jvm.agentJar().toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      String entry = "dev.safepersist.agent.premain.SafePersistAgent";
      assertThat(manifest.getValue("Premain-Class")).isEqualTo(entry);
      assertThat(manifest.getValue("Agent-Class")).isEqualTo(entry);
      assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Boot-Class-Path")).isNull();
    }
  }

  private static List<String> names() throws IOException {
    try (JarFile jar = new JarFile(Jvm.agentJar().toFile())) {
      return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }
  }
}
