package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Peculiar things that programs do, seen from within the program and afterwards. */
class ScenariosIT {
  private static final String SAVED = "[2]";
  private static final String KEPT = "[1]";

  @TempDir Path directory;

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void commitsAtExitWhatWasNeverClosed(Jvm jvm) throws Exception {
    assertThat(run(jvm, "NEVER_CLOSED").exit()).isZero();
    assertThat(content()).isEqualTo(SAVED);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void setsAsideAtExitWhatIsIncomplete(Jvm jvm) throws Exception {
    Jvm.Run run = run(jvm, "NEVER_CLOSED_INCOMPLETE");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("[SafePersist:SP404] data/x.json was not replaced");
    assertThat(content()).isEqualTo(KEPT);
    assertThat(setAside()).containsExactly("[2");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void commitsAtSystemExit(Jvm jvm) throws Exception {
    assertThat(run(jvm, "SYSTEM_EXIT").exit()).isEqualTo(3);
    assertThat(content()).isEqualTo(SAVED);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void commitsWhenMainFails(Jvm jvm) throws Exception {
    Jvm.Run run = run(jvm, "UNCAUGHT");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("IllegalStateException: uncaught");
    assertThat(content()).isEqualTo(SAVED);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void waitsForTheHooksOfTheProgram(Jvm jvm) throws Exception {
    Jvm.Run run = run(jvm, "WRITTEN_IN_A_SHUTDOWN_HOOK");
    assertThat(run.err()).isEmpty();
    assertThat(content()).isEqualTo(SAVED);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void commitsWhatWasForgottenAndCollected(Jvm jvm) throws Exception {
    assertThat(run(jvm, "FORGOTTEN").lines()).containsExactly(SAVED);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void letsTheLastOfTwoWritersWin(Jvm jvm) throws Exception {
    assertThat(run(jvm, "TWO_WRITERS").lines()).containsExactly("[\"second\",2]", "[\"first\",2]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void commitsOnceWhenClosedTwice(Jvm jvm) throws Exception {
    assertThat(run(jvm, "CLOSED_TWICE").lines()).containsExactly("[3]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void commitsWhenTheChannelOfAStreamIsClosed(Jvm jvm) throws Exception {
    assertThat(run(jvm, "CLOSED_BY_CHANNEL").lines()).containsExactly(SAVED, SAVED);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void commitsWhenTheDescriptorOfAStreamIsClosed(Jvm jvm) throws Exception {
    assertThat(run(jvm, "CLOSED_BY_DESCRIPTOR").lines()).containsExactly(SAVED);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void commitsASubclassThatWritesInItsClose(Jvm jvm) throws Exception {
    assertThat(run(jvm, "SUBCLASS_THAT_CLOSES").lines()).containsExactly(SAVED);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void readsBackTheOldVersionUntilTheClose(Jvm jvm) throws Exception {
    assertThat(run(jvm, "FLUSHED_IN_PARTS").lines()).containsExactly(KEPT, SAVED);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void keepsTheInterruptOfAThread(Jvm jvm) throws Exception {
    assertThat(run(jvm, "INTERRUPTED").lines()).containsExactly("[2] true");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void keepsTheOldFileWhenAChannelIsInterrupted(Jvm jvm) throws Exception {
    assertThat(run(jvm, "INTERRUPTED_CHANNEL").lines())
        .containsExactly("ClosedByInterruptException true", KEPT);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void createsAnEmptyFileThatIsOnlyTouched(Jvm jvm) throws Exception {
    assertThat(run(jvm, "TOUCHED").lines()).containsExactly("0", "1");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void doesNotEmptyAFileWithContent(Jvm jvm) throws Exception {
    assertThat(run(jvm, "CLEARED").out())
        .startsWith("[SafePersist:SP405] data/x.json was not replaced: nothing was written");
    assertThat(content()).isEqualTo(KEPT);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void pinsTheVersionBeforeADocumentThatShrank(Jvm jvm) throws Exception {
    Jvm.Run run = runWith(jvm, List.of(Jvm.agent("quiet=true,backups=2")), "SHRUNK");
    assertThat(run.err())
        .contains("[SafePersist:SP412] data/x.json shrank from 27 to 3 bytes")
        .contains("is pinned as ")
        .containsOnlyOnce("SP412");
    assertThat(content()).isEqualTo("[9]");
    try (Stream<Path> backups = Files.list(directory.resolve("data/.safepersist/backups"))) {
      assertThat(backups)
          .anySatisfy(backup -> assertThat(backup).hasContent("[1, 2, 3, 4, 5, 6, 7, 8, 9]"));
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void replacesTheTargetOfALink(Jvm jvm) throws Exception {
    assertThat(run(jvm, "LINKED").lines()).containsExactly("true [2]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void keepsTheModeOfTheFile(Jvm jvm) throws Exception {
    assertThat(run(jvm, "KEEPS_MODE").lines()).containsExactly("rw-r-----", "true");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void createsAFileWithTheModeThatWasAskedFor(Jvm jvm) throws Exception {
    assertThat(run(jvm, "CREATED_WITH_ATTRIBUTES").lines()).containsExactly("rw-------");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void letsTheProgramLockItsFile(Jvm jvm) throws Exception {
    assertThat(run(jvm, "LOCKED").lines()).containsExactly("true", SAVED);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void leavesTheOutputOfAChildProcessAlone(Jvm jvm) throws Exception {
    assertThat(run(jvm, "CHILD_OUTPUT").lines()).containsExactly("0 [2]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void showsNoThreadATornFile(Jvm jvm) throws Exception {
    assertThat(run(jvm, "MANY_THREADS").lines()).containsExactly("[] true");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void isNotVisible(Jvm jvm) throws Exception {
    assertThat(run(jvm, "VISIBLE").lines()).hasSize(6).containsOnly("hidden");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void addsNoThreadAndOnePropertyAtMost(Jvm jvm) throws Exception {
    Jvm.Run without = runWith(jvm, List.of(), "SURROUNDINGS");
    Jvm.Run with = run(jvm, "SURROUNDINGS");
    assertThat(with.out().replace("dev.safepersist.jvm, ", "")).isEqualTo(without.out());
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void leavesOutWhatIsExcluded(Jvm jvm) throws Exception {
    Jvm.Run run =
        runWith(jvm, List.of(Jvm.agent("exclude=data/**,quiet=true")), "NEVER_CLOSED_INCOMPLETE");
    assertThat(run.err()).isEmpty();
    assertThat(content()).isEqualTo("[2");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void staysOffWhenAnOptionIsUnknown(Jvm jvm) throws Exception {
    Jvm.Run run = runWith(jvm, List.of(Jvm.agent("exclud=data/**")), "NEVER_CLOSED_INCOMPLETE");
    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .contains("[SafePersist:SP401]")
        .contains("did you mean exclude?")
        .doesNotContain("protects");
    assertThat(content()).isEqualTo("[2");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void startsOnce(Jvm jvm) throws Exception {
    String agent = Jvm.agent("quiet=true");
    Jvm.Run run = runWith(jvm, List.of(agent, agent), "NEVER_CLOSED");
    assertThat(run.err()).contains("[SafePersist:SP409]");
    assertThat(content()).isEqualTo(SAVED);
  }

  private Jvm.Run run(Jvm jvm, String scenario) throws Exception {
    return runWith(jvm, List.of(Jvm.agent("quiet=true")), scenario);
  }

  private Jvm.Run runWith(Jvm jvm, List<String> options, String scenario) throws Exception {
    Path data = Files.createDirectories(directory.resolve("data"));
    Files.writeString(data.resolve("x.json"), KEPT);
    return jvm.run(directory, options, Scenarios.class, scenario);
  }

  private String content() throws IOException {
    return Files.readString(directory.resolve("data/x.json"));
  }

  private List<String> setAside() throws IOException {
    Path folder = directory.resolve("data/.safepersist/set-aside");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> kept = files.filter(path -> !path.toString().endsWith(".txt")).toList();
      assertThat(kept).hasSize(1);
      return List.of(Files.readString(kept.get(0)));
    }
  }
}
