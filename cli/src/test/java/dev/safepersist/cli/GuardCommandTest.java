package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import dev.safepersist.backup.Backup;
import dev.safepersist.operations.guard.Guard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisabledOnOs(OS.WINDOWS) // its commands are those of a POSIX shell
class GuardCommandTest {
  private static final int KILLS = Boolean.getBoolean("safepersist.thorough") ? 50 : 3;

  @TempDir Path dir;
  private Path one;
  private Path two;
  private Path fresh;

  @BeforeEach
  void makeFiles() throws IOException {
    dir = dir.toRealPath();
    one = Files.writeString(dir.resolve("one.json"), "{\"n\":1}");
    two = Files.writeString(Files.createDirectory(dir.resolve("sub")).resolve("two.json"), "[2]");
    fresh = dir.resolve("fresh.json");
  }

  private Run guard(String script, Object... options) {
    Object[] all = new Object[options.length + 8];
    all[0] = "guard";
    System.arraycopy(options, 0, all, 1, options.length);
    List<Object> rest = List.of(one, two, fresh, "--", "sh", "-c", script);
    for (int i = 0; i < rest.size(); i++) {
      all[options.length + 1 + i] = rest.get(i);
    }
    return Run.of(all);
  }

  private String changeAll(String end) {
    return "echo '{\"n\":2}' > " + one + "; rm " + two + "; echo '{}' > " + fresh + "; " + end;
  }

  private void assertAsBefore() {
    assertThat(one).hasContent("{\"n\":1}");
    assertThat(two).hasContent("[2]");
    assertThat(fresh).doesNotExist();
    assertThat(dir.resolve(".safepersist/guards")).isEmptyDirectory();
    assertThat(dir.resolve("sub/.safepersist/guards")).isEmptyDirectory();
  }

  @Test
  void keepsWhatASuccessfulCommandDid() throws IOException {
    Run run = guard(changeAll("test \"$SAFEPERSIST_CHANGE\" = T-9"), "--change", "T-9");
    assertThat(run.exit()).as("%s%s", run.out(), run.err()).isZero();
    assertThat(run.out())
        .contains(one + ": changed\n")
        .endsWith("T-9: the command ended with exit code 0; its changes stay\n");
    assertThat(one).hasContent("{\"n\":2}\n");
    assertThat(two).doesNotExist();
    assertThat(fresh).exists();
    Backup kept = SafeFiles.backups(one).ofChange("T-9").get(0);
    assertThat(kept.path()).hasContent("{\"n\":1}");
    assertThat(SafeFiles.backups(two).ofChange("T-9")).hasSize(1);
    assertThat(dir.resolve(".safepersist/guards")).isEmptyDirectory();
    assertThat(Run.of("history", "of", "T-9", dir).out()).contains(one + ": updated by sh\n");
  }

  @Test
  void putsEverythingBackIfTheCommandFails() throws IOException {
    Run run = guard(changeAll("exit 7"), "--json");
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    JsonNode results = run.json().path("results");
    assertThat(results.path(0).path("action").asString()).isEqualTo("put_back");
    assertThat(results.path(results.size() - 1).path("command_exit").asInt()).isEqualTo(7);
    assertAsBefore();
    assertThat(SafeFiles.backups(one).list().get(0).path()).hasContent("{\"n\":2}");
    assertThat(SafeFiles.backups(fresh).list().get(0).path()).hasContent("{}");
  }

  @Test
  void putsBackVersionsThatRetentionGaveUpMeanwhile() {
    String prune = "rm " + dir.resolve(".safepersist/backups") + "/*; echo '{}' > " + one;
    assertThat(guard(prune + "; false").exit()).isEqualTo(1);
    assertAsBefore();
  }

  @Test
  void putsBackAFileThatTheCommandLeftBroken() throws IOException {
    String tear = "printf '{\"n\":' > " + one;
    Run run = guard(tear);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("[SafePersist:SP835] the command ended well, and left " + one + " broken.");
    assertAsBefore();
    assertThat(guard(tear, "--no-verify").exit()).isZero();
    assertThat(one).hasContent("{\"n\":");
  }

  @Test
  void refusesWhatItCannotProtect() throws IOException {
    assertThat(Run.of("guard", one, "true").exit()).isEqualTo(2);
    assertThat(Run.of("guard", one, "--").exit()).isEqualTo(2);
    assertThat(Run.of("guard", "--", "true").exit()).isEqualTo(2);
    Files.writeString(two, "[");
    assertThat(guard("touch " + fresh).exit()).isEqualTo(3);
    assertThat(fresh).doesNotExist();
    assertThat(dir.resolve(".safepersist/guards")).isEmptyDirectory();
  }

  @Test
  void saysThatACommandCannotBeStarted() {
    Run run = Run.of("guard", one, "--", dir.resolve("no-such-command"));
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).startsWith("[SafePersist:SP834] the command '");
    assertThat(dir.resolve(".safepersist/guards")).isEmptyDirectory();
  }

  @Test
  void refusesAFileThatAnotherGuardHas() throws IOException {
    try (Guard other =
        Guard.begin(List.of(two, one), Optional.empty(), Optional.empty(), List.of("slow"))) {
      Run run = Run.of("guard", two, "--", "true");
      assertThat(run.exit()).isEqualTo(3);
      assertThat(run.err())
          .startsWith("[SafePersist:SP831] " + two + " is guarded already")
          .contains("slow");
      assertThat(Run.of("guard", dir.resolve("other.json"), "--", "true").exit()).isZero();
      assertThat(Run.of("doctor", dir).exit()).isZero();
      other.keep();
    }
    assertAsBefore();
  }

  @Test
  void keepsADoctorFromHealingWhatItsCommandChanges() throws IOException {
    Saved.plain(one, "{\"n\":1}");
    Saved.plain(one, "{\"n\":2}");
    try (Guard other =
        Guard.begin(List.of(one), Optional.empty(), Optional.empty(), List.of("slow"))) {
      Files.writeString(one, "{");
      Run run = Run.of("doctor", dir, "--heal");
      assertThat(run.exit()).isZero();
      assertThat(run.out()).contains(one + ": a command changes it under a guard");
      assertThat(one).hasContent("{");
      other.putBack();
    }
    assertThat(one).hasContent("{\"n\":2}");
  }

  @Test
  void changesNothingInADryRun() {
    assertThat(guard(changeAll("true"), "--dry-run").out()).startsWith(one + ": would be kept\n");
    assertThat(dir.resolve(".safepersist")).doesNotExist();
    assertThat(one).hasContent("{\"n\":1}");
  }

  @Test
  void reportsAGuardWhoseFolderIsDamaged() throws IOException {
    try (Guard dead =
        Guard.begin(List.of(one), Optional.empty(), Optional.empty(), List.of("dead"))) {
      assertThat(dead.change().description()).isEqualTo("dead");
    }
    Path guards = dir.resolve(".safepersist/guards");
    try (var parts = Files.list(guards)) {
      Files.writeString(parts.findFirst().orElseThrow().resolve("record.json"), "{");
    }
    Run run = Run.of("doctor", dir);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("[SafePersist:SP833] the guard in " + guards);
  }

  @Test
  void cannotBeMadeToChangeFilesElsewhere() throws IOException {
    try (Guard dead =
        Guard.begin(List.of(one), Optional.empty(), Optional.empty(), List.of("dead"))) {
      assertThat(dead.change().id()).startsWith("guard-");
    }
    try (var parts = Files.list(dir.resolve(".safepersist/guards"))) {
      Path record = parts.findFirst().orElseThrow().resolve("record.json");
      Files.writeString(
          record, Files.readString(record).replace("\"one.json\"", "\"../victim.json\""));
    }
    assertThat(Run.of("doctor", dir).err()).contains("[SafePersist:SP833] ");
    assertThat(dir.resolveSibling("victim.json")).doesNotExist();
  }

  @Test
  void putsEverythingBackIfItIsAskedToEnd() throws Exception {
    Path started = dir.resolve("started");
    CommandProcess guard =
        CommandProcess.start(
            dir,
            Map.of(),
            "",
            "guard",
            one,
            two,
            fresh,
            "--",
            "sh",
            "-c",
            changeAll("touch " + started + "; sleep 60"));
    await(started, guard);
    guard.process().destroy();
    Run run = guard.end();
    assertThat(run.exit()).isEqualTo(143);
    assertThat(run.err()).endsWith("interrupted: everything is as before\n");
    assertAsBefore();
  }

  @Test
  void putsTheModesOfFilesBack() throws IOException {
    Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rw-r-----"));
    Files.setPosixFilePermissions(two, PosixFilePermissions.fromString("rw-rw----"));
    String script = "chmod 600 " + one + "; echo '[7]' > " + two + "; chmod 644 " + two;
    Run run = Run.of("guard", one, two, "--", "sh", "-c", script + "; exit 1");

    assertThat(run.out()).contains(one + ": put back", two + ": put back");
    assertThat(Files.getPosixFilePermissions(one))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    assertThat(Files.getPosixFilePermissions(two))
        .isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
    assertAsBefore();
    assertThat(Run.of("guard", two, "--", "sh", "-c", "rm " + two + "; exit 1").exit())
        .isEqualTo(1);
    assertThat(Files.getPosixFilePermissions(two))
        .isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
  }

  private static void await(Path file, CommandProcess guard) throws Exception {
    while (Files.notExists(file)) {
      if (!guard.process().isAlive()) {
        throw new AssertionError(guard.end());
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  @Test
  void waitsForTheCommandOfADeadGuard() throws Exception {
    Path started = dir.resolve("started");
    CommandProcess guard =
        CommandProcess.start(
            dir,
            Map.of(),
            "",
            "guard",
            two,
            one,
            fresh,
            "--",
            "sh",
            "-c",
            changeAll("touch " + started + "; exec sleep 60"));
    await(started, guard);
    ProcessHandle command = guard.process().toHandle().children().findFirst().orElseThrow();
    guard.process().destroyForcibly().waitFor();
    try {
      assertThat(Run.of("doctor", dir).err())
          .contains("[SafePersist:SP832] the command of an interrupted guard of " + dir)
          .contains("still runs, as process ", ": sh -c ");
    } finally {
      command.destroyForcibly();
    }
    command.onExit().get(10, TimeUnit.SECONDS);
    assertThat(Run.of("doctor", dir, "--dry-run").out()).contains(one + ": to be put back");
    assertThat(one).hasContent("{\"n\":2}");
    assertThat(Run.of("doctor", dir.resolve("sub")).out()).contains(two + ": put back");
    assertAsBefore();
  }

  @Test
  void losesNothingIfItIsKilledAtRandom() throws Exception {
    Random random = new Random(14);
    for (int kill = 0; kill < KILLS; kill++) {
      Path started = dir.resolve("started" + kill);
      boolean well = random.nextBoolean();
      String script =
          "touch "
              + started
              + "; printf '[' > "
              + one
              + "; rm -f "
              + two
              + "; echo '{}' > "
              + fresh
              + "; echo '{\"n\":3}' > "
              + one
              + "; echo '[3]' > "
              + two
              + (well ? "" : "; exit 1");
      CommandProcess guard =
          CommandProcess.start(
              dir, Map.of(), "", "guard", one, two, fresh, "--", "sh", "-c", script);
      await(started, guard);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
      List<ProcessHandle> commands = guard.process().toHandle().children().toList();
      guard.process().destroyForcibly().waitFor();
      for (ProcessHandle command : commands) {
        command.onExit().get(10, TimeUnit.SECONDS);
      }
      assertThat(Run.of("doctor", dir).exit()).isZero();
      boolean kept = Files.exists(fresh);
      if (kept) {
        assertThat(well).isTrue();
        assertThat(one).hasContent("{\"n\":3}\n");
        assertThat(two).hasContent("[3]\n");
        Files.writeString(one, "{\"n\":1}");
        Files.writeString(two, "[2]");
        Files.delete(fresh);
      }
      assertAsBefore();
    }
  }
}
