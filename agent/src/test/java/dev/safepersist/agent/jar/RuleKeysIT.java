package dev.safepersist.agent.jar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Scenarios;
import dev.safepersist.backup.Backup;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Inspection;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What single keys of a rule, or of the agent, change. */
class RuleKeysIT {
  @TempDir Path directory;
  private Path file;

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @BeforeEach
  void start() throws IOException {
    file = Files.createDirectories(directory.resolve("data")).resolve("x.json");
    Files.writeString(file, "[1]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void pinsTheVersionBeforeOneThatIsAccepted(Jvm jvm) throws Exception {
    Jvm.Run run = run(jvm, "on-invalid=accept,backups=1", "ACCEPTED");
    assertThat(run.lines()).containsExactly("[\"torn\"", "[\"moved\"", "[\"number\", 7]");
    assertThat(run.err())
        .contains("[SafePersist:SP415] data/x.json was replaced although what was written ends ")
        .containsPattern("(?s)SP415.*SP415")
        .contains("the previous version is pinned as ");
    assertThat(pinned(Policy.defaults())).contains("[\"good\"]", "[\"number\", 3]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void keepsTheStateWhereItIsTold(Jvm jvm) throws Exception {
    String options = "include={data,state}/**,json=any,state-directory=state";
    Jvm.Run run = run(jvm, options, "SHRUNK");
    assertThat(run.err()).contains("SP412").doesNotContain("SP408");
    assertThat(file.resolveSibling(".safepersist")).doesNotExist();
    Policy policy = Policy.defaults().withStateDirectory(directory.resolve("state"));
    assertThat(pinned(policy)).contains("[1, 2, 3, 4, 5, 6, 7, 8, 9]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void healsFromBackupsElsewhere(Jvm jvm) throws Exception {
    run(jvm, "state-directory=state", "TWO_WRITERS");
    Files.writeString(file, "[\"fir");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    Jvm.Run run = run(jvm, "state-directory=state", "READ");
    assertThat(run.lines()).containsExactly("[\"second\",2]");
    assertThat(run.err()).contains("[SafePersist:SP413] data/x.json was broken and was restored");
    assertThat(file.resolveSibling(".safepersist")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void countsWhereItIsTold(Jvm jvm) throws Exception {
    assertThat(run(jvm, "jmx=true", "COUNTED").lines())
        .containsExactly("refused", "dev.safepersist:type=Agent 1 1");
    assertThat(run(jvm, "jmx=false", "COUNTED").lines()).containsExactly("refused");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void protectsWhereThereAreNoCounters(Jvm jvm) throws Exception {
    List<String> options =
        List.of(
            "--limit-modules=java.base,java.instrument,java.logging",
            Jvm.agent("quiet=true,jmx=true"));
    Jvm.Run run = jvm.run(directory, options, Scenarios.class, "TWO_WRITERS");
    assertThat(run.err()).contains("SafePersist: there are no counters: ");
    assertThat(run.lines()).containsExactly("[\"second\",2]", "[\"first\",2]");
  }

  private Jvm.Run run(Jvm jvm, String options, String scenario) throws Exception {
    List<String> agent = List.of(Jvm.agent("quiet=true," + options));
    Jvm.Run run = jvm.run(directory, agent, Scenarios.class, scenario);
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  private List<String> pinned(Policy policy) throws IOException {
    SafeFile safe =
        SafeFile.of(file, policy, (path, name) -> new Inspection(Inspection.Verdict.UNKNOWN, 0, 0));
    Stream<Backup> pinned = safe.backups().list().stream().filter(Backup::pinned);
    return pinned.map(RuleKeysIT::content).toList();
  }

  private static String content(Backup backup) {
    try {
      return new String(Files.readAllBytes(backup.path()), UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
