package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.safepersist.agent.program.Governed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that runs under a security manager, which is possible up to JDK 23. */
class SecurityManagerIT {
  private static final int LAST = 23;

  @TempDir Path directory;

  @BeforeEach
  void hasSecurityManagers() throws IOException {
    assumeThat(Runtime.version().feature()).isLessThanOrEqualTo(LAST);
    for (String folder : List.of("data", "apart", "forbidden")) {
      Files.createDirectory(directory.resolve(folder));
    }
    Files.writeString(directory.resolve("forbidden/a.json"), "[0]");
  }

  private Jvm.Run run(String grant) throws Exception {
    String policy =
        """
        %s
        grant codeBase "%s" {
          permission java.io.FilePermission "data", "read";
          permission java.io.FilePermission "data/-", "read,write,delete";
          permission java.io.FilePermission "apart/a.json", "read,write";
          permission java.io.FilePermission "forbidden/-", "read";
        };
        """
            .formatted(grant, Jvm.classes().toUri());
    Path file = Files.writeString(directory.resolve("program.policy"), policy);
    return Jvm.all()
        .get(0)
        .run(
            directory,
            List.of(Jvm.agent(""), "-Djava.security.manager", "-Djava.security.policy==" + file),
            Governed.class);
  }

  @Test
  void protectsWithAGrantForItsJarOnly() throws Exception {
    Jvm.Run run = run(grant());
    assertThat(run.lines())
        .as(run.err())
        .containsExactly(
            "writer: IOException [2]",
            "channel: IOException [2]",
            "move: IOException [2]",
            "one file: [1, ",
            "forbidden: AccessControlException [0]",
            "forbidden move: AccessControlException [0]");
    assertThat(run.err())
        .contains("SafePersist protects", "[SafePersist:SP408] apart/a.json", "security policy");
    assertThat(directory.resolve("forbidden/.safepersist")).doesNotExist();
    assertThat(directory.resolve("data").toFile().list()).noneMatch(name -> name.endsWith(".new"));
  }

  @Test
  void namesTheGrantThatItNeeds() throws Exception {
    Jvm.Run run = run("");
    assertThat(run.lines()).as(run.err()).contains("writer: [1, ", "channel: [1, ");
    assertThat(run.err())
        .contains(
            "[SafePersist:SP421]",
            grant().replace(Jvm.agentJar().toString(), "/PATH/safepersist-agent.jar"));
  }

  private static String grant() {
    return "grant codeBase \"file:"
        + Jvm.agentJar()
        + "\" { permission java.security.AllPermission; };";
  }
}
