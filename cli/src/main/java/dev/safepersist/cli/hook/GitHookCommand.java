package dev.safepersist.cli.hook;

import picocli.CommandLine.Command;

/** The commands about the hook of git. */
@Command(
    name = "git-hook",
    description = "Installs the hook of git that deletes committed backups, or removes it.",
    subcommands = {GitHookInstallCommand.class, GitHookUninstallCommand.class})
public final class GitHookCommand {}
