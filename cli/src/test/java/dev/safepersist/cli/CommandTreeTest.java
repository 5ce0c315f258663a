package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.cli.tree.CommandGroup;
import dev.safepersist.cli.tree.CommandTree;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Which commands a run makes. */
class CommandTreeTest {
  private static String made(String words) {
    CommandLine line = new CommandLine(new SafePersistCommand());
    CommandTree.addNamed(line, words.isEmpty() ? List.of() : List.of(words.split(" ")));
    return names(line);
  }

  private static String names(CommandLine line) {
    List<String> names = new ArrayList<>();
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              String below = names(command);
              names.add(below.isEmpty() ? name : name + "(" + below + ")");
            });
    return String.join(" ", names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--version                          | ''",
        "-V --quiet                         | ''",
        "validate --help                    | validate",
        "--json --progress none validate x  | validate",
        "--progress=json -q doctor backups  | doctor",
        "--progress backups audit           | audit",
        "--version doctor                   | doctor",
        "backups list x                     | backups(list)",
        "backups --json list diff           | backups(list)",
        "migrate quarantine drop --key 1 x  | migrate(quarantine(drop))",
        "git-hook -V                        | git-hook"
      })
  void areThoseThatTheWordsName(String words, String commands) {
    assertThat(made(words)).isEqualTo(commands);
  }

  @ParameterizedTest
  @CsvSource({"''", "--help", "-h doctor", "valdate x", "--progress", "-- audit", "--vershion"})
  void areAllWhereHelpOrASuggestionNeedsThem(String words) {
    assertThat(made(words)).isEqualTo(names(Run.all()));
  }

  @Test
  void areAllOfOneGroupWhereItsHelpNeedsThem() {
    CommandLine snapshot = Run.all().getSubcommands().get("snapshot");
    assertThat(made("snapshot --help")).isEqualTo("snapshot(" + names(snapshot) + ")");
    assertThat(made("snapshot creat x")).isEqualTo("snapshot(" + names(snapshot) + ")");
  }

  @Test
  void haveTheNamesByWhichTheyAreMade() {
    requireNames(Run.all());
  }

  private static void requireNames(CommandLine line) {
    boolean group = line.getCommand() instanceof CommandGroup;
    assertThat(line.getSubcommands().isEmpty()).isEqualTo(!group);
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              assertThat(command.getCommandName()).isEqualTo(name);
              requireNames(command);
            });
  }

  @Test
  void haveTheSameOptionsIfMadeAlone() {
    CommandLine alone = new CommandLine(new SafePersistCommand());
    CommandTree.addNamed(alone, List.of("backups", "list"));
    CommandLine list = alone.getSubcommands().get("backups").getSubcommands().get("list");
    CommandLine ofAll = Run.all().getSubcommands().get("backups").getSubcommands().get("list");
    assertThat(list.getUsageMessage()).isEqualTo(ofAll.getUsageMessage()).contains("--exit-zero");
  }
}
