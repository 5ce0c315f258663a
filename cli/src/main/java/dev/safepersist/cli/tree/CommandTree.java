package dev.safepersist.cli.tree;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The commands below a {@link CommandGroup}. Those that the words of a command line do not name are
 * left out, unless help or a message about a wrong word has to know them.
 */
public final class CommandTree {
  private CommandTree() {}

  /** Adds all commands to {@code line}, if it is a group. */
  public static void addAll(CommandLine line) {
    if (line.getCommand() instanceof CommandGroup group) {
      group.names().forEach(name -> addAll(add(line, group, name)));
    }
  }

  /** A new command line like {@code part}, with all commands. */
  public static CommandLine whole(CommandLine part) {
    CommandLine whole = new CommandLine(part.getCommand().getClass(), part.getFactory());
    addAll(whole);
    return whole;
  }

  /** Adds the commands to {@code line} that {@code words} need. */
  public static void addNamed(CommandLine line, List<String> words) {
    if (!(line.getCommand() instanceof CommandGroup group)) {
      return;
    }
    boolean version = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (group.names().contains(word)) {
        addNamed(add(line, group, word), words.subList(i + 1, words.size()));
        return;
      }
      String[] parts = word.split("=", 2);
      OptionSpec option = line.getCommandSpec().findOption(parts[0]);
      if (option == null || option.usageHelp()) {
        addAll(line);
        return;
      }
      version |= option.versionHelp();
      i += option.arity().max() > 0 && parts.length == 1 ? 1 : 0;
    }
    if (!version) {
      addAll(line);
    }
  }

  private static CommandLine add(CommandLine line, CommandGroup group, String name) {
    CommandLine command = new CommandLine(group.command(name), line.getFactory());
    line.addSubcommand(name, command);
    return command;
  }
}
