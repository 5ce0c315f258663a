package dev.safepersist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import dev.safepersist.cli.edit.EditCommand;
import dev.safepersist.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisabledOnOs(OS.WINDOWS) // its editors are scripts of a POSIX shell
class EditCommandTest {
  private static final int KILLS = Boolean.getBoolean("safepersist.thorough") ? 50 : 3;

  record State(double n) {}

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void makeAFile() throws IOException {
    dir = dir.toRealPath();
    file = Files.writeString(dir.resolve("state.json"), "{\n  \"n\": 1\n}\n");
  }

  private Path editor(String script) throws IOException {
    String text = "#!/bin/sh\ncd '" + dir + "'\n" + script + "\n";
    Path editor = Files.writeString(dir.resolve("my editor"), text);
    Files.setPosixFilePermissions(editor, PosixFilePermissions.fromString("rwx------"));
    return editor;
  }

  private Object[] arguments(Object... options) {
    Object[] arguments = new Object[options.length + 2];
    arguments[0] = "edit";
    System.arraycopy(options, 0, arguments, 2, options.length);
    arguments[1] = file;
    return arguments;
  }

  private Map<String, String> environment(String script) throws IOException {
    return Map.of("VISUAL", "'" + editor(script) + "' -x \"a b\"");
  }

  /** The command as a process of its own. */
  private CommandProcess start(String script, String input, Object... options) throws IOException {
    return CommandProcess.start(dir, environment(script), input, arguments(options));
  }

  /** The command in this process: starts of Java take most of the time. */
  private Run edit(String script, String input, Object... options) throws IOException {
    return edit(environment(script), input, options);
  }

  private Run edit(Map<String, String> environment, String input, Object... options) {
    InputStream answers = new ByteArrayInputStream(input.getBytes(UTF_8));
    return Run.with(
        new CommandLine.IFactory() {
          @Override
          public <K> K create(Class<K> type) throws Exception {
            return type == EditCommand.class
                ? type.cast(new EditCommand(environment, answers))
                : CommandLine.defaultFactory().create(type);
          }
        },
        arguments(options));
  }

  private static String write(String text) {
    return "printf '%s' '" + text + "' > \"$3\"";
  }

  @Test
  void savesWhatTheEditorWroteAndKeepsWhatWasThere() throws Exception {
    Run run =
        start(
                "test \"$1\" = -x && test \"$2\" = 'a b' && stat -c %a \"$3\" > mode && "
                    + write("{\"n\": 2}"),
                "")
            .end();
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(file + ": saved\n");
    assertThat(file).hasContent("{\"n\": 2}");
    assertThat(dir.resolve("mode")).hasContent("600\n");
    assertThat(SafeFiles.backups(file).list().get(0).path()).hasContent("{\n  \"n\": 1\n}\n");
    assertThat(dir.resolve(".safepersist/drafts")).isEmptyDirectory();
    assertThat(edit("true", "").out()).isEqualTo(file + ": unchanged\n");
  }

  @Test
  void namesTheLineThatIsNotJsonAndGoesOn() throws Exception {
    String script =
        "if test -e again; then "
            + write("[3]")
            + "; else touch again; "
            + "printf '{\\n  \"n\": oops\\n}' > \"$3\"; fi";
    Run run = edit(script, "e\n");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("(line 2, column ", "  2:   \"n\": oops\n", "[e]dit again");
    assertThat(file).hasContent("[3]");
  }

  @Test
  void keepsTheDraftIfThereIsNoAnswer() throws Exception {
    Run run = edit(write("{"), "");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("[SafePersist:SP845] " + file + " is unchanged: ");
    assertThat(file).hasContent("{\n  \"n\": 1\n}\n");
    Run again = edit("false", "");
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).startsWith("[SafePersist:SP844] an earlier edit of " + file);
    Run resumed = edit("printf '}' >> \"$3\"", "", "--resume");
    assertThat(resumed.exit()).as(resumed.err()).isZero();
    assertThat(file).hasContent("{}");
  }

  @Test
  void discardsADraft() throws Exception {
    assertThat(edit(write("{"), "d\n").out()).endsWith("unchanged; the draft is deleted\n");
    edit(write("{"), "k\n");
    String never = write("[7]");
    assertThat(edit(never, "", "--discard", "--dry-run").out()).contains("would be deleted");
    assertThat(edit(never, "", "--discard").out()).isEqualTo(file + ": the draft is deleted\n");
    assertThat(edit(never, "", "--discard").out()).isEqualTo(file + ": there is no draft\n");
    assertThat(file).hasContent("{\n  \"n\": 1\n}\n");
  }

  @Test
  void showsWhatAnotherProgramChangedMeanwhile() throws Exception {
    String script = "echo '{\"n\": 5}' > state.json; " + write("{\"n\": 2}");
    Run run = edit(script, "k\n");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("changed by another program meanwhile\n  ~ /n: 1 -> 5\n");
    assertThat(file).hasContent("{\"n\": 5}\n");
    Run resumed = edit("true", "", "--resume");
    assertThat(resumed.exit()).as(resumed.err()).isZero();
    assertThat(file).hasContent("{\"n\": 2}");
    assertThat(SafeFiles.backups(file).list().get(0).path()).hasContent("{\"n\": 5}\n");
  }

  @Test
  void checksASchema() throws Exception {
    Path schema = Files.writeString(dir.resolve("s.schema.json"), "{\"type\":\"object\"}");
    Run kept = edit(write("[1]"), "", "--schema", schema);
    assertThat(kept.exit()).isEqualTo(1);
    assertThat(kept.err()).contains("does not fit the schema");
    Run saved = edit("true", "s\n", "--schema", schema, "--resume");
    assertThat(saved.exit()).as(saved.err()).isZero();
    assertThat(file).hasContent("[1]");
  }

  @Test
  void editsTheDataOfAnEnvelopeAndSealsItAgain() throws Exception {
    for (String name : new String[] {"sealed.json", "sealed.json.gz"}) {
      file = dir.resolve(name);
      Store<State> store = Store.builder(State.class).build();
      store.save(file, new State(1));
      Run run = edit("! grep metadata \"$3\" > found && " + write("{\"n\": 1.50}"), "");
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(store.load(file).value()).isEqualTo(new State(1.5));
      assertThat(Run.of("backups", "dump", file, "current", "--at", "/n").out())
          .isEqualTo("1.50\n");
      if (!name.endsWith(".gz")) {
        assertThat(Run.of("metadata", "show", file).out()).contains("as it was saved");
      }
    }
  }

  @Test
  void repairsABrokenFileAndSetsItsBytesAside() throws Exception {
    Files.writeString(file, "{\"n\": ");
    assertThat(edit("printf '1}' >> \"$3\"", "").exit()).isZero();
    assertThat(file).hasContent("{\"n\": 1}");
    assertThat(dir.resolve(".safepersist/set-aside")).isNotEmptyDirectory();
  }

  @Test
  void makesAFileThatIsMissing() throws Exception {
    Files.delete(file);
    assertThat(edit(write("[]"), "").exit()).isZero();
    assertThat(file).hasContent("[]");
  }

  @Test
  void listsTheDifferencesInADryRun() throws Exception {
    Run run = edit(write("{\"n\": 2}"), "", "--dry-run");
    assertThat(run.out()).isEqualTo("~ /n: 1 -> 2\n" + file + ": would be saved\n");
    assertThat(file).hasContent("{\n  \"n\": 1\n}\n");
  }

  @Test
  void refusesWhatItCannotEdit() throws Exception {
    assertThat(edit("exit 3", "").exit()).isEqualTo(1);
    Run none = edit(Map.of("VISUAL", "no-such-editor"), "");
    assertThat(none.exit()).isEqualTo(3);
    assertThat(none.err()).startsWith("[SafePersist:SP842] the editor 'no-such-editor'");
    assertThat(edit(Map.of("VISUAL", "'vi"), "").err()).contains("a quote is not closed");
    file = dir.resolve("state.cbor");
    Store.builder(State.class).build().save(file, new State(1));
    assertThat(edit("true", "").err()).startsWith("[SafePersist:SP841] " + file);
  }

  @Test
  void keepsTheDraftIfItIsKilled() throws Exception {
    Random random = new Random(6);
    for (int kill = 0; kill < KILLS; kill++) {
      Path wrote = dir.resolve("wrote" + kill);
      String text = "{\"n\": 1" + kill + "}";
      CommandProcess edit =
          start(
              write(text) + "; touch " + wrote + "; " + (kill % 2 == 0 ? "exec sleep 60" : ""), "");
      while (Files.notExists(wrote)) {
        assertThat(edit.process().isAlive()).isTrue();
        TimeUnit.MILLISECONDS.sleep(2);
      }
      Run second = edit("true", "");
      TimeUnit.MILLISECONDS.sleep(random.nextInt(150));
      edit.process().descendants().forEach(ProcessHandle::destroyForcibly);
      edit.process().destroyForcibly().waitFor();
      if (kill % 2 == 0) {
        assertThat(second.err()).startsWith("[SafePersist:SP843] " + file);
        Run resumed = edit("true", "", "--resume");
        assertThat(resumed.exit()).as(resumed.err()).isZero();
      } else if (Files.exists(dir.resolve(".safepersist/drafts/state.json.lock"))) {
        edit("true", "", "--resume"); // killed before the draft of what may be saved was removed
      }
      assertThat(file).hasContent(text);
      assertThat(dir.resolve(".safepersist/drafts")).isEmptyDirectory();
    }
  }
}
