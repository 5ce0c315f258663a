package dev.safepersist.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.safepersist.core.history.History;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories of several users. Runs as root, which may become them; skipped otherwise. */
@Timeout(120)
class OtherUsersTest extends Versions {
  private static final int ALICE = 54_321;
  private static final int BOB = 54_322;
  private static final int TEAM = 54_400;

  private Path data;

  @BeforeEach
  void requireRoot() throws Exception {
    assumeThat(dir.getFileSystem().supportedFileAttributeViews()).contains("unix");
    assumeThat((Integer) Files.getAttribute(dir, "unix:uid")).as("runs as root").isZero();
    assumeThat(run(List.of("setpriv", "--version")).exit()).as("there is setpriv").isZero();
    for (Path each = dir; each.getNameCount() > 1; each = each.getParent()) {
      Files.setAttribute(each, "unix:mode", (Integer) Files.getAttribute(each, "unix:mode") | 0111);
    }
    data = Files.createDirectory(dir.resolve("data"));
    path = data.resolve("state.json");
  }

  private record Run(int exit, String output) {}

  private static Run run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), text);
    }
  }

  private static void give(Path path, int user, int group, int mode) throws IOException {
    Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
    if (!Files.isSymbolicLink(path)) {
      Files.setAttribute(path, "unix:mode", mode);
    }
  }

  private static List<String> as(int user, String... command) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--groups=" + TEAM));
    all.addAll(List.of(command));
    return all;
  }

  /** One save by another user, in a JVM of that user. */
  private Run save(int user, String umask, String text) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Run run =
        run(
            as(
                user,
                "sh",
                "-c",
                "umask " + umask + "; exec \"$@\"",
                "sh",
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OneSave.class.getName(),
                path.toString(),
                text));
    assumeThat(run.output())
        .as("other users may read the class path")
        .doesNotContain("ClassNotFoundException", "Could not find or load main class");
    return run;
  }

  /** A program that saves one version. */
  static final class OneSave extends Versions {
    private OneSave() {}

    public static void main(String[] args) throws IOException {
      OneSave program = new OneSave();
      program.path = Path.of(args[0]);
      program.save(args[1]);
      System.out.println("saved, backups " + program.file(POLICY).backups().list().size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"002", "022", "077"})
  void sharesTheStateOfADirectoryThatAGroupShares(String umask) throws Exception {
    give(data, 0, TEAM, 02775);
    Files.writeString(path, "v0.");
    give(path, ALICE, TEAM, 0664);
    int number = 1;
    for (int user : new int[] {ALICE, BOB, ALICE, 0, BOB, ALICE}) {
      String text = "v" + number++ + ".";
      Run run = user == 0 ? new Run(save(text).serial() > 0 ? 0 : 1, "") : save(user, umask, text);
      assertThat(run.output()).doesNotContain("SP1");
      assertThat(run.exit()).as(run.output()).isZero();
      assertThat(path).hasContent(text);
      assertThat(Files.getAttribute(path, "unix:mode")).isEqualTo(0100664);
      assertThat(Files.getAttribute(path, "unix:gid")).isEqualTo(TEAM);
    }
    Path state = data.resolve(".safepersist");
    assertThat((Integer) Files.getAttribute(state, "unix:mode") & 07777).isEqualTo(02770);
    assertThat(Files.getAttribute(state, "unix:gid")).isEqualTo(TEAM);
    assertThat(History.of(file(POLICY).target().state()).trail("state.json").highestSerial())
        .isEqualTo(6);
    assertThat(file(POLICY).backups().list()).hasSizeGreaterThan(3);
  }

  @Test
  void saysNothingInADirectoryThatEverybodyMayWriteTo() throws Exception {
    give(data, 0, 0, 0777);
    Run run = save(ALICE, "022", "v1.");
    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(run.output()).isEqualToIgnoringNewLines("saved, backups 0");
  }

  @Test
  void namesARemedyThatWorksWhereTheStateIsClosedToTheGroup() throws Exception {
    give(data, 0, TEAM, 02775);
    Files.writeString(path, "v0.");
    give(path, ALICE, TEAM, 0664);
    assertThat(save(ALICE, "022", "v1.").exit()).isZero();
    Path state = data.resolve(".safepersist");
    run(List.of("chmod", "-R", "g-rwxs", state.toString())); // as made by an older version
    Run refused = save(BOB, "022", "v2.");
    assertThat(refused.exit()).isNotZero();
    assertThat(refused.output()).contains("SP126");
    assertThat(path).hasContent("v1.");
    Matcher remedy = Pattern.compile("run once: (chgrp .*)").matcher(refused.output());
    assertThat(remedy.find()).isTrue();
    String command =
        remedy.group(1).replaceAll("[.,;]$", "").replace("chgrp -R GROUP", "chgrp -R " + TEAM);
    assertThat(run(List.of("sh", "-c", command)).output()).isEmpty();
    assertThat(save(BOB, "022", "v2.").output()).contains("saved");
    assertThat(save(ALICE, "022", "v3.").output()).contains("saved");
  }

  @Test
  void savesWithoutTheStateOfAnotherUserWhoIsNotOfTheGroup() throws Exception {
    give(data, 0, 0, 0777);
    assertThat(save(ALICE, "022", "v1.").exit()).isZero();
    Files.setAttribute(path, "unix:mode", 0666);
    String state = run(List.of("ls", "-lR", data.resolve(".safepersist").toString())).output();
    Run saved = save(BOB, "022", "v2.");
    assertThat(saved.output()).contains("SP127", "saved, backups 0");
    assertThat(path).hasContent("v2.");
    assertThat(Files.getAttribute(path, "unix:uid")).isEqualTo(BOB);
    assertThat(run(List.of("ls", "-lR", data.resolve(".safepersist").toString())).output())
        .isEqualTo(state);
    assertThat(save(ALICE, "022", "v3.").output()).contains("saved, backups 1");
  }

  @Test
  void refusesAStateDirectoryThatIsClosedToThisUser() throws Exception {
    give(data, ALICE, ALICE, 0777);
    assertThat(save(ALICE, "022", "v1.").exit()).isZero();
    assertThat(save(BOB, "022", "v2.").output()).contains("SP125");
    assertThat(path).hasContent("v1.");
  }

  @Test
  void followsNoLinkThatAnotherUserPlantedInASharedDirectory() throws IOException {
    Path victim = Files.writeString(dir.resolve("victim.json"), "v0.");
    give(data, 0, 0, 01777);
    Path link = Files.createSymbolicLink(path, victim);
    give(link, ALICE, ALICE, 0);
    assertThatThrownBy(() -> save("v1.")).hasMessageContaining("SP128");
    Path folder = Files.createSymbolicLink(data.resolve("folder"), dir);
    give(folder, ALICE, ALICE, 0);
    path = folder.resolve("victim.json");
    assertThatThrownBy(() -> save("v1.")).hasMessageContaining("SP128");
    assertThat(victim).hasContent("v0.");
    Path chain = Files.createSymbolicLink(dir.resolve("chain.json"), link);
    path = chain;
    assertThatThrownBy(() -> save("v1.")).hasMessageContaining("SP128");
    give(link, 0, 0, 0);
    save("v1.");
    assertThat(victim).hasContent("v1.");
    give(data, ALICE, 0, 01777);
    give(link, ALICE, ALICE, 0); // the owner of the directory may link in it, to own files
    assertThatThrownBy(() -> save("v2.")).hasMessageContaining("SP128");
    give(victim, ALICE, ALICE, 0644);
    save("v2.");
    assertThat(victim).hasContent("v2.");
  }

  @Test
  void followsNoLinkToAFileOfTheSuperuserInADirectoryOfAnotherUser() throws IOException {
    Path victim = Files.writeString(dir.resolve("victim.json"), "v0.");
    give(data, ALICE, ALICE, 0755);
    give(Files.createSymbolicLink(path, victim), ALICE, ALICE, 0);
    assertThatThrownBy(() -> save("v1.")).hasMessageContaining("SP128");
    assertThat(victim).hasContent("v0.");
    Files.delete(victim);
    assertThatThrownBy(() -> save("v1.")).hasMessageContaining("SP128");
    assertThat(victim).doesNotExist();
    Path own = Files.writeString(data.resolve("own.json"), "v0.");
    give(own, ALICE, ALICE, 0644);
    Files.delete(path);
    give(Files.createSymbolicLink(path, own), ALICE, ALICE, 0);
    save("v1.");
    assertThat(own).hasContent("v1.");
  }

  @Test
  void readsNoStateThatAnotherUserPlantedInASharedDirectory() throws IOException {
    give(data, 0, 0, 01777);
    save("v1.");
    save("v2.");
    for (String each : new String[] {"", "history.jsonl", "backups", "locks"}) {
      give(data.resolve(".safepersist").resolve(each), ALICE, ALICE, 0755);
    }
    assertThat(file(POLICY).backups().list()).isEmpty();
    assertThat(History.of(file(POLICY).target().state()).trail("state.json").versions()).isEmpty();
    file(POLICY).settle();
    assertThat(save("v3.").backup()).isEmpty();
    assertThat(path).hasContent("v3.");
    assertThatThrownBy(() -> file(POLICY).lock().close()).hasMessageContaining("SP112");
  }

  @Test
  void trustsNoFolderOfAnotherUserUnderASharedStateDirectory() throws IOException {
    Path shared = Files.createDirectory(dir.resolve("states"));
    Policy policy = POLICY.withStateDirectory(shared);
    file(policy).write(draft("v1."));
    Path folder = file(policy).target().state().root();
    give(shared, ALICE, ALICE, 0755);
    give(folder, ALICE, ALICE, 0755);
    assertThat(file(policy).write(draft("v2.")).backup()).isEmpty();
    assertThat(History.of(file(policy).target().state()).names()).isEmpty();
    assertThat(path).hasContent("v2.");
    assertThatThrownBy(() -> file(policy).lock().close()).hasMessageContaining("SP112");
  }

  @Test
  void changesNoFileOfTheSuperuserHoweverQuicklyItsOwnAreReplaced() throws Exception {
    Path victim = Files.writeString(dir.resolve("victim"), "secret");
    give(victim, 0, 0, 0600);
    Files.writeString(path, "v0.");
    give(path, ALICE, ALICE, 0666);
    give(data, ALICE, ALICE, 0755);
    save("v1.");
    String loop =
        "cd \"$1\"; while :; do for f in .safepersist/stage/*.tmp .safepersist/locks/*"
            + " .safepersist/.gitignore; do ln -sf \"$2\" \"$f\" 2>/dev/null; done;"
            + " [ -L state.json ] && rm -f state.json; done";
    Process attacker =
        new ProcessBuilder(as(ALICE, "sh", "-c", loop, "sh", data.toString(), victim.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      long end = System.nanoTime() + 3_000_000_000L;
      for (int i = 2; System.nanoTime() < end; i++) {
        try {
          save("v" + i + ".");
        } catch (IOException | RuntimeException attacked) {
          assertThat(attacked).isNotNull(); // refused, as it may be
        }
        assertThat(victim).hasContent("secret");
        assertThat(Files.readAttributes(victim, "unix:mode,uid"))
            .containsEntry("mode", 0100600)
            .containsEntry("uid", 0);
      }
    } finally {
      attacker.destroyForcibly().waitFor();
    }
  }

  @Test
  void namesARemedyThatWorksWhereTheUmaskClosedAFileToTheGroup() throws Exception {
    give(data, 0, TEAM, 02775);
    assertThat(save(ALICE, "022", "v1.").output()).contains("saved");
    assertThat(save(BOB, "022", "v2.").output()).contains("SP105", "g+w");
    assertThat(path).hasContent("v1.");
    assertThat(run(as(ALICE, "chmod", "g+w", path.toString())).exit()).isZero();
    assertThat(save(BOB, "022", "v2.").output()).contains("saved, backups 1");
    assertThat(save(ALICE, "022", "v3.").output()).contains("saved, backups 2");
    assertThat(path).hasContent("v3.");
  }
}
