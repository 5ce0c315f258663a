package dev.safepersist.operations.git;

import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.FileSync;
import dev.safepersist.operations.message.OperationsMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.SystemReader;

/**
 * The hook of a repository that cleans up after each commit. A hook that exists is renamed and
 * called first. No commit fails because of it.
 *
 * @since 0.1
 */
public final class CommitHook {
  private static final String NAME = "post-commit";
  private static final String EARLIER = NAME + ".before-safepersist";
  private static final String MARK = "# Written by 'safepersist git-hook install'.";

  private final Path folder;

  private CommitHook(Path folder) {
    this.folder = folder;
  }

  /**
   * The hook of the repository around a directory.
   *
   * @throws IOException if the hooks of this repository are those of others, too
   */
  public static CommitHook of(Path directory) throws IOException {
    try (WorkTree tree = WorkTree.around(directory)) {
      return new CommitHook(folder(tree));
    }
  }

  private static Path folder(WorkTree tree) throws IOException {
    Repository repository = tree.repository();
    Path common = repository.getCommonDirectory().toPath().toRealPath();
    String configured = repository.getConfig().getString("core", null, "hooksPath");
    if (configured == null) {
      return common.resolve("hooks");
    }
    if (configured.equals(hooksOfUser()) || configured.startsWith("~")) {
      throw new IOException(OperationsMessage.SHARED_HOOKS.text(configured));
    }
    Path folder = tree.top().resolve(configured).normalize();
    if (!folder.startsWith(common)) {
      throw new IOException(OperationsMessage.SHARED_HOOKS.text(folder));
    }
    return folder;
  }

  /** What the user or the system has configured for all repositories. */
  private static String hooksOfUser() throws IOException {
    try {
      Config user = SystemReader.getInstance().getUserConfig();
      return user.getString("core", null, "hooksPath");
    } catch (ConfigInvalidException e) {
      throw new IOException(e);
    }
  }

  /** Where the hook is. */
  public Path file() {
    return folder.resolve(NAME);
  }

  /** Whether it is there. */
  public boolean isInstalled() throws IOException {
    return Files.isRegularFile(file()) && Files.readString(file()).contains(MARK);
  }

  /** Whether another hook is there. */
  public boolean isOther() throws IOException {
    return FileFacts.of(file()).isPresent() && !isInstalled();
  }

  /**
   * Writes the hook.
   *
   * @param command how the hook starts this program, as words
   */
  public void install(List<String> command) throws IOException {
    Files.createDirectories(folder);
    Path earlier = folder.resolve(EARLIER);
    if (isOther()) {
      if (FileFacts.of(earlier).isPresent()) {
        throw new IOException(OperationsMessage.HOOK_IN_THE_WAY.text(earlier));
      }
      copy(file(), earlier);
    }
    Path fresh = folder.resolve(NAME + ".new");
    Files.writeString(fresh, script(command));
    publish(fresh, file());
  }

  /** A copy, so that at each moment a hook is in place. */
  private static void copy(Path hook, Path to) throws IOException {
    Path fresh = to.resolveSibling(to.getFileName() + ".new");
    Files.copy(
        hook, fresh, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    FileSync.sync(fresh);
    Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE);
    DirectorySync.sync(to.getParent());
  }

  private static void publish(Path fresh, Path hook) throws IOException {
    if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    FileSync.sync(fresh);
    Files.move(fresh, hook, StandardCopyOption.ATOMIC_MOVE);
    DirectorySync.sync(hook.getParent());
  }

  private static String script(List<String> command) {
    String words =
        command.stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .reduce((one, other) -> one + " " + other)
            .orElseThrow();
    return String.join(
        "\n",
        "#!/bin/sh",
        MARK,
        "# Deletes the backups whose bytes are in a commit; a failure does not matter to git.",
        "earlier=$(dirname \"$0\")/" + EARLIER,
        "if [ -x \"$earlier\" ]; then \"$earlier\" \"$@\"; fi",
        "top=$(git rev-parse --show-toplevel) || exit 0",
        "unset $(git rev-parse --local-env-vars)",
        "cd \"$top\" || exit 0",
        words + " backups clean --after-commit . --quiet </dev/null || :",
        "exit 0",
        "");
  }

  /**
   * Removes the hook, and puts the earlier one in its place.
   *
   * @return whether it was there
   */
  public boolean uninstall() throws IOException {
    if (!isInstalled()) {
      return false;
    }
    Path earlier = folder.resolve(EARLIER);
    if (FileFacts.of(earlier).isPresent()) {
      Files.move(earlier, file(), StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.delete(file());
    }
    DirectorySync.sync(folder);
    return true;
  }

  /** The hook that this one calls first. */
  public Optional<Path> earlier() {
    Path earlier = folder.resolve(EARLIER);
    return Files.exists(earlier, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(earlier)
        : Optional.empty();
  }
}
