package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.cli.report.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Commands that change files can be tried without that anything is changed. */
@DisabledOnOs(OS.WINDOWS) // modes
class DryRunTest {
  private static final Path GIT = Path.of(".git");

  /** Commands that change nothing, or only write the file that an option names. */
  private static final Set<String> HARMLESS =
      Set.of(
          "audit",
          "validate",
          "scan",
          "completion",
          "backups list",
          "backups stats",
          "backups dump",
          "backups diff",
          "backups find",
          "backups verify",
          "snapshot list",
          "snapshot show",
          "snapshot verify",
          "snapshot diff",
          "history show",
          "history recent",
          "history summary",
          "history of",
          "history needs-update",
          "metadata show",
          "schema show",
          "schema derive",
          "schema diff");

  /** A draft is the purpose of an edit. */
  private static final Set<String> WITH_A_DRAFT = Set.of("edit");

  private static final Map<String, String> ARGUMENTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("backups create", "FILE"),
              Map.entry("backups restore", "FILE"),
              Map.entry("backups pin", "FILE latest"),
              Map.entry("backups unpin", "FILE latest"),
              Map.entry("backups tag", "FILE latest good"),
              Map.entry("backups prune", "TREE --keep-last 1"),
              Map.entry("backups clean", "--after-commit TREE"),
              Map.entry("snapshot create", "TREE"),
              Map.entry("snapshot restore", "TREE latest --delete"),
              Map.entry("snapshot prune", "TREE --keep-last 1"),
              Map.entry("guard", "FILE NEW -- rm FILE"),
              Map.entry("git-hook install", "TREE"),
              Map.entry("git-hook uninstall", "TREE"),
              Map.entry("history record", "FILE --by me --input OTHER"),
              Map.entry("history retract", "FILE --reason wrong"),
              Map.entry("history reserve", "FILE --for me"),
              Map.entry("history import", "TREE"),
              Map.entry("metadata add", "TREE"),
              Map.entry("metadata strip", "TREE"),
              Map.entry("schema accept", "SCHEMA --type t --schema-version 1 --to TREE/accepted"),
              Map.entry("doctor", "TREE --heal"),
              Map.entry("generate", "TREE")));

  @TempDir Path dir;
  private Path tree;
  private Path file;

  @BeforeEach
  void makeATreeWithAllThatCommandsChange() throws Exception {
    tree = Files.createDirectory(dir.toRealPath().resolve("tree"));
    assertThat(new ProcessBuilder("git", "init", "-q", tree.toString()).start().waitFor()).isZero();
    file = tree.resolve("a.json");
    for (int i = 0; i < 4; i++) {
      Saved.plain(file, "[" + i + "]");
    }
    Files.writeString(tree.resolve("other.json"), "{}");
    Files.writeString(tree.resolve("t.schema.json"), "{\"type\":\"object\"}");
    Files.writeString(
        tree.resolve(".pipeline_metadata.json"),
        "{\"a.json\": {\"timestamp\": \"2025-01-01T10:00:00\", \"script\": \"one.py\"}}");
    for (String prepare : List.of("snapshot create TREE", "metadata add OTHER")) {
      assertThat(run(prepare).exit()).isZero();
    }
    assertThat(run("history record FILE --by me").exit()).isZero();
    assertThat(run("snapshot create TREE").exit()).isZero();
    Files.writeString(file, "[4,");
    Files.writeString(tree.resolve("extra.json"), "{}");
  }

  private Run run(String command, String... more) {
    List<Object> words = new ArrayList<>();
    for (String word : command.split(" ", -1)) {
      words.add(
          word.replace("FILE", file.toString())
              .replace("TREE", tree.toString())
              .replace("NEW", tree.resolve("new.json").toString())
              .replace("OTHER", tree.resolve("other.json").toString())
              .replace("SCHEMA", tree.resolve("t.schema.json").toString()));
    }
    int first = ARGUMENTS.containsKey(words.get(0).toString()) ? 1 : Math.min(2, words.size());
    words.addAll(first, Arrays.asList((Object[]) more));
    return Run.of(words.toArray());
  }

  static Set<String> commands() {
    return ARGUMENTS.keySet();
  }

  private static Set<String> all(CommandLine command) {
    Set<String> names = new TreeSet<>();
    command.getSubcommands().values().forEach(each -> names.addAll(all(each)));
    if (names.isEmpty()) {
      names.add(Failures.name(command.getCommandSpec()));
    }
    return names;
  }

  @Test
  void areAllInTheTable() {
    Set<String> left = all(Run.all());
    left.removeAll(HARMLESS);
    left.removeAll(WITH_A_DRAFT);
    left.removeIf(name -> name.startsWith("migrate ")); // which has trial runs of its own
    assertThat(commands()).containsExactlyInAnyOrderElementsOf(left);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void changesNothing(String name) throws IOException {
    Map<String, String> before = facts();
    for (String[] options :
        new String[][] {{"--dry-run"}, {"--dry-run", "--json"}, {"--dry-run", "--quiet"}}) {
      Run run = run(name + " " + ARGUMENTS.get(name), options);
      String printed = run.out() + run.err();
      assertThat(run.exit()).as(printed).isBetween(0, 1);
      assertThat(facts()).as("%s: %s", name, printed).isEqualTo(before);
      if (options.length > 1 && options[1].equals("--json")) {
        assertThat(run.json().path("problems").isEmpty()).isTrue();
      } else if (options.length > 1 && run.exit() == 0) {
        assertThat(printed).isEmpty();
      }
    }
  }

  /**
   * Bytes, modes and times of everything, hidden or not. JGit measures the clock of the file system
   * with a file in {@code .git} that it deletes again.
   */
  private Map<String, String> facts() throws IOException {
    Map<String, String> facts = new TreeMap<>();
    try (Stream<Path> all = Files.walk(dir.toRealPath())) {
      for (Path each : all.filter(it -> !isProbe(it)).toList()) {
        String bytes = Files.isRegularFile(each) ? Arrays.toString(Files.readAllBytes(each)) : "";
        Map<String, Object> attributes =
            Files.readAttributes(
                each,
                each.endsWith(GIT)
                    ? "posix:permissions,owner"
                    : "posix:permissions,owner,lastModifiedTime,size",
                LinkOption.NOFOLLOW_LINKS);
        facts.put(each.toString(), new TreeMap<>(attributes) + bytes);
      }
    }
    return facts;
  }

  private static boolean isProbe(Path file) {
    return file.getParent().endsWith(GIT) && file.getFileName().toString().startsWith(".probe");
  }
}
