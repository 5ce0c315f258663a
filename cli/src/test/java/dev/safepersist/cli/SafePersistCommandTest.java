package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class SafePersistCommandTest {
  @Test
  void tellsItsVersion() {
    Run run = Run.of("--version");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).matches("safepersist \\d+\\.\\d+\\.\\d+\\R");
  }

  @Test
  void explainsItselfAndItsExitCodes() {
    Run run = Run.of("--help");

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("Usage: safepersist", "--json", "--quiet", "validate")
        .containsPattern("1 +something wrong was found");
  }

  @Test
  void explainsEachCommand() {
    Run run = Run.of("validate", "--help");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("Usage: safepersist validate", "--schema", "--json");
  }

  @Test
  void refusesToRunWithoutACommand() {
    Run run = Run.of();

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualToNormalizingNewlines(
            """
            [SafePersist:SP501] Missing required subcommand.
            Fix: see what 'safepersist --help' says.
            """);
  }

  @Test
  void refusesAnUnknownCommandAndSuggestsTheNearest() {
    Run run = Run.of("valdate");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("[SafePersist:SP501]", "'valdate'", "did you mean validate");
  }

  @Test
  void refusesAnUnknownOptionAndNamesTheCommandWhoseHelpToRead() {
    Run run = Run.of("validate", "--schemo", "s.json", "f.json");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("[SafePersist:SP501]", "'safepersist validate --help'");
  }

  @Test
  void reportsBadUsageToScriptsAsJson() {
    Run run = Run.of("validate", "--json");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.json().at("/command").asString()).isEqualTo("validate");
    assertThat(run.json().at("/exit_code").asInt()).isEqualTo(2);
    assertThat(run.json().at("/problems/0/id").asString()).isEqualTo("SP501");
    assertThat(run.err()).startsWith("[SafePersist:SP501]");
  }

  @Test
  void reportsADefectOfItsOwnWithoutAStackTrace() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Main.commandLine(new PrintWriter(out), new PrintWriter(err));
    command
        .addSubcommand("fail", new Failing())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err));

    assertThat(command.execute("fail")).isEqualTo(3);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .startsWith("[SafePersist:SP599] the command failed unexpectedly: ")
        .contains("IllegalStateException: broken", "SafePersistCommandTest$Failing", "\nFix: ");
  }

  @Command(name = "fail")
  private static final class Failing extends Task {
    @Override
    protected void run(Report report) {
      throw new IllegalStateException("broken");
    }
  }
}
