package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Hello;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent that cannot do its work must say so, and must not keep the program from starting. */
class DamagedJarIT {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inst/dev/safepersist/agent/hooks/CloseAdvice.classdata",
        "inst/dev/safepersist/agent/redirect/Redirector.classdata",
        "inst/java/io/SafePersistBridge.classdata",
        "inst/net/bytebuddy/asm/Advice.classdata"
      })
  void withoutAClassItReportsThatNothingIsProtected(String missing) throws Exception {
    for (Jvm jvm : Jvm.all()) {
      Jvm.Run plain = jvm.run(dir, List.of(), Hello.class);
      Jvm.Run run = jvm.run(dir, List.of(damaged(missing)), Hello.class);
      assertThat(run.err()).contains("[SafePersist:SP403] NOT PROTECTED");
      assertThat(run.out()).isEqualTo(plain.out());
      assertThat(run.exit()).isEqualTo(plain.exit());
    }
  }

  @Test
  void withoutItsFirstClassItReportsThatTooAndTheProgramRuns() throws Exception {
    String missing = "inst/dev/safepersist/agent/hooks/Installation.classdata";
    for (Jvm jvm : Jvm.all()) {
      Jvm.Run run = jvm.run(dir, List.of(damaged(missing)), Hello.class);
      assertThat(run.err()).contains("NOT PROTECTED");
      assertThat(run.exit()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inst/dev/safepersist/agent/hooks/Installation.classdata",
        "inst/dev/safepersist/agent/redirect/LegacyFiles.classdata"
      })
  void startsNoProgramThatKnowsAnOlderVersion(String missing) throws Exception {
    LegacyFolder.in(dir);
    String agent = damaged(missing) + ",config=safepersist.yaml";
    Jvm.Run run = Jvm.all().get(0).run(dir, List.of(agent), Hello.class);
    assertThat(run.err()).contains("[SafePersist:SP440]");
    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(78);
  }

  /** Without a cache: what it holds needs no weaving. */
  private String damaged(String missing) throws IOException {
    return "-javaagent:" + jarWithout(missing) + "=cache=off";
  }

  private Path jarWithout(String missing) throws IOException {
    Path copy = Files.createTempFile(dir, "agent", ".jar");
    try (JarFile jar = new JarFile(Jvm.agentJar().toFile());
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy), jar.getManifest())) {
      assertThat(jar.getEntry(missing)).isNotNull();
      for (JarEntry entry : jar.stream().toList()) {
        if (!entry.getName().equals(missing) && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
          out.putNextEntry(new JarEntry(entry.getName()));
          try (InputStream in = jar.getInputStream(entry)) {
            in.transferTo(out);
          }
        }
      }
    }
    return copy;
  }
}
