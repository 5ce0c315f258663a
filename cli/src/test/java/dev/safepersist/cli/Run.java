package dev.safepersist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.schema.Schema;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import picocli.CommandLine;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run of the command in this process.
 *
 * @param exit the exit code
 * @param out what went to the standard output
 * @param err what went to the standard error output
 */
record Run(int exit, String out, String err) {
  private static final String REPORT = "report.schema.json";
  private static final String LINE = "progress.schema.json";
  private static final String PLACE = "dev/safepersist/cli/report/";

  /** All commands. */
  static CommandLine all() {
    return Main.commandLine(
        new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
  }

  /** Runs the command with {@code arguments}, which are made to text. */
  static Run of(Object... arguments) {
    return with(CommandLine.defaultFactory(), arguments);
  }

  /** Runs the command, made by {@code factory}, with {@code arguments}. */
  static Run with(CommandLine.IFactory factory, Object... arguments) {
    String[] args = new String[arguments.length];
    for (int i = 0; i < args.length; i++) {
      args[i] = arguments[i].toString();
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Main.run(
            new SafePersistCommand(), factory, new PrintWriter(out), new PrintWriter(err), args);
    return new Run(exit, out.toString(), err.toString());
  }

  /** The output as the one report for programs that it must be. */
  JsonNode json() {
    JsonNode report = valid(out);
    assertThat(report.path("exit_code").asInt()).isEqualTo(exit);
    return report;
  }

  /** The report in {@code text}, which must be as its schema says. */
  static JsonNode valid(String text) {
    return valid(text, REPORT);
  }

  /** The line of the error output, which must be as its schema says. */
  static JsonNode validLine(String line) {
    return valid(line, LINE);
  }

  private static JsonNode valid(String text, String schema) {
    assertThat(
            Schema.load(PLACE + schema, Run.class.getClassLoader()).validate(text.getBytes(UTF_8)))
        .isEmpty();
    return JsonMapper.shared()
        .reader()
        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .readTree(text);
  }
}
