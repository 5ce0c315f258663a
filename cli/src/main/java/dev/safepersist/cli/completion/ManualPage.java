package dev.safepersist.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command, in the language of {@code man}, made from what its help knows. */
final class ManualPage {
  private final CommandSpec spec;
  private final StringBuilder text = new StringBuilder();

  private ManualPage(CommandSpec spec) {
    this.spec = spec;
  }

  /** The name of the page of a command, such as {@code safepersist-backups-list}. */
  static String name(CommandSpec spec) {
    return spec.qualifiedName("-");
  }

  /** The page of a command. */
  static String of(CommandLine command) {
    return new ManualPage(command.getCommandSpec()).page();
  }

  private String page() {
    String version = String.join(" ", spec.root().version());
    text.append(".TH \"").append(escaped(name(spec).toUpperCase(Locale.ROOT)));
    text.append("\" \"1\" \"\" \"").append(escaped(version)).append("\" \"SafePersist\"\n");
    text.append(".nh\n.ad l\n");
    section("NAME");
    text.append(escaped(name(spec))).append(" \\- ").append(escaped(summary())).append('\n');
    section("SYNOPSIS");
    Help help = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF));
    line(help.synopsis(0).strip().replaceAll("\\s+", " "));
    section("DESCRIPTION");
    line(String.join(" ", spec.usageMessage().description()));
    parameters();
    options();
    commands();
    section("EXIT STATUS");
    for (Map.Entry<String, String> exit : spec.root().usageMessage().exitCodeList().entrySet()) {
      item(exit.getKey(), exit.getValue());
    }
    seeAlso();
    return text.toString();
  }

  private String summary() {
    String all = String.join(" ", spec.usageMessage().description());
    int end = all.indexOf(". ");
    String first = end < 0 ? all : all.substring(0, end);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  private void parameters() {
    List<PositionalParamSpec> shown =
        spec.positionalParameters().stream().filter(each -> !each.hidden()).toList();
    if (!shown.isEmpty()) {
      section("ARGUMENTS");
      shown.forEach(each -> item(each.paramLabel(), String.join(" ", each.description())));
    }
  }

  private void options() {
    section("OPTIONS");
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        String value = option.arity().max() > 0 ? "=" + option.paramLabel() : "";
        item(String.join(", ", option.names()) + value, String.join(" ", option.description()));
      }
    }
  }

  private void commands() {
    if (!spec.subcommands().isEmpty()) {
      section("COMMANDS");
      spec.subcommands()
          .forEach(
              (name, command) ->
                  item(name, new ManualPage(command.getCommandSpec()).summary() + "."));
    }
  }

  private void seeAlso() {
    List<String> others = new ArrayList<>();
    if (spec.parent() != null) {
      others.add(name(spec.parent()));
    }
    spec.subcommands().values().forEach(each -> others.add(name(each.getCommandSpec())));
    if (!others.isEmpty()) {
      section("SEE ALSO");
      line(String.join(", ", others.stream().map(each -> each + "(1)").toList()));
    }
  }

  private void section(String title) {
    text.append(".SH ").append(title).append('\n');
  }

  private void item(String term, String description) {
    text.append(".TP\n\\fB").append(escaped(term)).append("\\fR\n");
    line(description.isEmpty() ? "No description." : description);
  }

  private void line(String words) {
    String escaped = escaped(words);
    boolean control = escaped.startsWith(".") || escaped.startsWith("'");
    text.append(control ? "\\&" : "").append(escaped).append('\n');
  }

  /** Text in which nothing is a command of {@code man}, and hyphens can be copied. */
  private static String escaped(String words) {
    return words
        .replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("\"", "\\(dq")
        .replace("\u2026", "...")
        .replaceAll("\\s*\\R\\s*", " ");
  }
}
