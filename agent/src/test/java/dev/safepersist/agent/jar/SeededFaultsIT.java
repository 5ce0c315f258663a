package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Sturdy;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Agents that break while the program runs: a class that is needed late is not there, so that a
 * hook fails with an error in the middle of its work. The program must not notice, but for saves
 * that are refused.
 */
class SeededFaultsIT {
  private static final String ROOT = "inst/dev/safepersist/";

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "core/intercept/OpenTarget",
        "core/intercept/Access",
        "agent/redirect/OpenStage",
        "agent/redirect/OpenInPlace",
        "core/intercept/DocumentRule",
        "agent/redirect/CopyOutcome$Copy",
        "core/commit/PendingSave",
        "core/intercept/MethodScope",
        "agent/rules/RuleMatcher",
        "agent/rules/AnnotatedPolicy",
        "agent/hooks/AnnotatedWeaving",
        "core/SafeFile",
        "core/vault/BackupVault",
        "core/commit/Stage",
        "core/commit/Publication",
        "core/lock/TargetLock",
        "core/structure/StructureScanner",
        "core/history/HistoryLine"
      })
  void showsNoDefectToTheProgram(String missing) throws Exception {
    Jvm jvm = Jvm.all().get(0);
    Jvm.Run run =
        jvm.run(
            dir, List.of("-javaagent:" + jarWithout(ROOT + missing + ".classdata")), Sturdy.class);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).doesNotContain("DEFECT").endsWith("end\n");
    assertThat(run.lines()).hasSize(11);
    assertThat(run.err()).contains("SafePersist protects").contains("[SafePersist:SP4");
  }

  private Path jarWithout(String missing) throws IOException {
    Path copy = Files.copy(Jvm.agentJar(), dir.resolve("agent.jar"));
    try (FileSystem jar = FileSystems.newFileSystem(copy)) {
      Files.delete(jar.getPath(missing));
    }
    return copy;
  }
}
