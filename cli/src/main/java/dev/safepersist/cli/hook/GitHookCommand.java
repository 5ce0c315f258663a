package dev.safepersist.cli.hook;

import dev.safepersist.cli.tree.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands about the hook of git. */
@Command(
    name = "git-hook",
    description = "Installs the hook of git that deletes committed backups, or removes it.")
public final class GitHookCommand implements CommandGroup {
  private static final List<String> NAMES = List.of("install", "uninstall");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public Class<?> command(String name) {
    return switch (name) {
      case "install" -> GitHookInstallCommand.class;
      case "uninstall" -> GitHookUninstallCommand.class;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
