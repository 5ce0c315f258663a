package dev.safepersist.cli.tree;

import java.util.List;

/** A command that consists of other commands. */
public interface CommandGroup {
  /** The names of its commands, in the order of its help. */
  List<String> names();

  /**
   * The class of a command. No other one is loaded for it.
   *
   * @param name one of {@link #names}
   */
  Class<?> command(String name);
}
