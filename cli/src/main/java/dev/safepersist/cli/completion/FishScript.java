package dev.safepersist.cli.completion;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script of the fish shell. */
final class FishScript {
  private static final String SEEN = "__fish_seen_subcommand_from ";

  private final List<String> lines = new ArrayList<>();

  private FishScript() {}

  static String of(CommandLine root) {
    FishScript script = new FishScript();
    script.lines.add("# completions of safepersist for the fish shell");
    script.options(root, "");
    root.getSubcommands()
        .forEach(
            (name, command) -> {
              script.add("__fish_use_subcommand", "-f -a " + name, description(command));
              script.verbs(name, command);
            });
    return String.join("\n", script.lines);
  }

  private void verbs(String noun, CommandLine command) {
    String verbs = String.join(" ", command.getSubcommands().keySet());
    String here = SEEN + noun + (verbs.isEmpty() ? "" : "; and not " + SEEN + verbs);
    command
        .getSubcommands()
        .forEach(
            (name, verb) -> {
              add(here, "-f -a " + name, description(verb));
              options(verb, SEEN + noun + "; and " + SEEN + name);
            });
    options(command, here);
  }

  private void options(CommandLine command, String when) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (!option.hidden()) {
        StringBuilder words = new StringBuilder();
        for (String name : option.names()) {
          words.append(
              name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.charAt(1));
        }
        if (option.arity().max() > 0) {
          words.append(" -r");
        }
        String[] text = option.description();
        add(when, words.substring(1), text.length == 0 ? "" : text[0]);
      }
    }
  }

  private void add(String when, String words, String description) {
    String condition = when.isEmpty() ? "" : " -n '" + when + "'";
    String text = description.replace("\\", "\\\\").replace("'", "\\'");
    lines.add("complete -c safepersist" + condition + " " + words + " -d '" + text + "'");
  }

  private static String description(CommandLine command) {
    String[] text = command.getCommandSpec().usageMessage().description();
    return text.length == 0 ? "" : text[0];
  }
}
