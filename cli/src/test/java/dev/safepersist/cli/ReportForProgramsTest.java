package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import tools.jackson.databind.JsonNode;

/** The report that {@code --json} asks for: the same form for every command, also on failure. */
class ReportForProgramsTest {
  /** Commands about files that need not exist, or not yet. */
  private static final Set<Object> MAY_BE_MISSING = Set.of("history", "guard", "edit");

  @TempDir Path dir;

  static Stream<String> commands() {
    return leaves(Run.all());
  }

  private static Stream<String> leaves(CommandLine command) {
    return command.getSubcommands().values().stream()
        .distinct()
        .flatMap(
            each ->
                each.getSubcommands().isEmpty()
                    ? Stream.of(each.getCommandSpec().qualifiedName().replace("safepersist ", ""))
                    : leaves(each));
  }

  private static CommandLine find(String name) {
    CommandLine command = Run.all();
    for (String part : List.of(name.split(" ", -1))) {
      command = command.getSubcommands().get(part);
    }
    return command;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isPrintedForAMistakenCommandLine(String name) {
    List<Object> arguments = new ArrayList<>(Arrays.asList(name.split(" ", -1)));
    arguments.addAll(List.of("--json", "--no-such-option"));

    JsonNode report = run(2, arguments);
    assertThat(report.path("command").asString()).isEqualTo(name);
    assertThat(report.path("outcome").asString()).isEqualTo("usage");
    assertThat(report.at("/problems/0/fix").asString()).contains(name + " --help");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isPrintedWhenANamedPathIsMissing(String name) {
    CommandLine command = find(name);
    List<Object> arguments = new ArrayList<>(Arrays.asList(name.split(" ", -1)));
    arguments.add("--json");
    arguments.add("--exit-zero");
    boolean named = false;
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (option.required()) {
        arguments.addAll(List.of(option.longestName(), value(option)));
        named |= isPath(option);
      }
    }
    for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
      if (parameter.required()) {
        arguments.add(value(parameter));
        if (parameter.arity().max() > 1) {
          arguments.add(value(parameter));
        }
        named |= isPath(parameter);
      }
    }
    if (named && !MAY_BE_MISSING.contains(arguments.get(0))) {
      JsonNode report = run(3, arguments);
      assertThat(report.path("command").asString()).isEqualTo(name);
      assertThat(report.path("outcome").asString()).isEqualTo("io");
    }
  }

  private Object value(ArgSpec argument) {
    return isPath(argument) ? dir.resolve("missing") : "/7";
  }

  private static boolean isPath(ArgSpec argument) {
    return argument.type() == Path.class
        || Arrays.asList(argument.auxiliaryTypes()).contains(Path.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"migrate status --in", "snapshot list", "backups stats", "doctor"})
  void isOneDocumentAlsoForADirectoryWithoutState(String command) {
    List<Object> arguments = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
    arguments.addAll(List.of(dir, "--json", "--quiet"));
    assertThat(run(0, arguments).path("outcome").asString()).isEqualTo("good");
  }

  @Test
  void isPrintedForAnUnknownOrMissingCommand() {
    assertThat(run(2, List.of("--json")).path("command").asString()).isEqualTo("safepersist");
    assertThat(run(2, List.of("backups", "--json")).path("command").asString())
        .isEqualTo("backups");
    assertThat(run(2, List.of("no-such", "--json")).path("outcome").asString()).isEqualTo("usage");
  }

  private static JsonNode run(int exit, List<Object> arguments) {
    Run run = Run.of(arguments.toArray());
    assertThat(run.exit()).as("%s: %s", arguments, run).isEqualTo(exit);
    return run.json();
  }

  @Test
  void keepsTheOutcomeWhereTheExitCodeIsZero() throws IOException {
    Path file = Files.writeString(dir.resolve("a.json"), "[1");
    Path schema = Files.writeString(dir.resolve("any.schema.json"), "{}");

    assertThat(Run.of("validate", "-s", schema, file).exit()).isEqualTo(1);
    Run run = Run.of("validate", "-s", schema, file, "--exit-zero", "--json");
    assertThat(run.exit()).isZero();
    assertThat(run.json().path("outcome").asString()).isEqualTo("findings");
    assertThat(Run.of("validate", "-s", schema, file, dir.resolve("b"), "--exit-zero").exit())
        .isEqualTo(3);
  }

  @Test
  void writesOnlyLinesOfJsonToTheErrorOutputOnRequest() {
    Run run = Run.of("doctor", dir.resolve("missing"), "--progress", "json");

    assertThat(run.exit()).isEqualTo(3);
    List<JsonNode> lines = run.err().lines().map(Run::validLine).toList();
    assertThat(lines.get(0).path("id").asString()).isEqualTo("SP502");
    assertThat(lines.get(1).path("outcome").asString()).isEqualTo("io");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void failsIfTheResultsCannotBeWritten() throws Exception {
    Path file = Files.writeString(dir.resolve("a.json"), "[1]");
    Path schema = Files.writeString(dir.resolve("any.schema.json"), "{}");
    Path err = dir.resolve("err.txt");
    Process full =
        new ProcessBuilder(CommandProcess.commandLine("validate", "--json", "-s", schema, file))
            .redirectOutput(Path.of("/dev/full").toFile())
            .redirectError(err.toFile())
            .start();

    assertThat(full.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(full.exitValue()).isEqualTo(3);
    assertThat(err).content().startsWith("[SafePersist:SP512] ");
  }
}
