package dev.safepersist.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
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
  /** Runs the command with {@code arguments}, which are made to text. */
  static Run of(Object... arguments) {
    String[] args = new String[arguments.length];
    for (int i = 0; i < args.length; i++) {
      args[i] = arguments[i].toString();
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Main.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(args);
    return new Run(exit, out.toString(), err.toString());
  }

  /** The output as the one JSON document that it must be. */
  JsonNode json() {
    return JsonMapper.shared().readTree(out);
  }
}
