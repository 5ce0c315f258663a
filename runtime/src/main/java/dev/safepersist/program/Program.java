package dev.safepersist.program;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The running program, as the metadata of its files names it. Holds no arguments, no environment
 * variables, no user and no host name. Immutable.
 *
 * @param git what it was built from, as far as known
 * @param system what it runs on
 */
public record Program(GitState git, SystemInfo system) {
  /** Checks that both are there. */
  public Program {
    Objects.requireNonNull(git);
    Objects.requireNonNull(system);
  }

  /**
   * This process. Determined at the first call and kept: neither a later commit nor a change of the
   * working directory alters what the running code was built from.
   */
  public static Program current() {
    return Current.PROGRAM;
  }

  /**
   * The members of the metadata that come from here, in their order on disk: {@code git_commit},
   * {@code git_branch}, {@code git_dirty} and {@code system_info}. What is not known is absent. The
   * values are strings, booleans and maps of them; the map is the caller's own.
   */
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    git.commit().ifPresent(commit -> members.put("git_commit", commit));
    git.branch().ifPresent(branch -> members.put("git_branch", branch));
    git.dirty().ifPresent(dirty -> members.put("git_dirty", dirty));
    members.put("system_info", system.members());
    return members;
  }

  private static final class Current {
    static final Program PROGRAM =
        new Program(
            GitState.of(Thread.currentThread().getContextClassLoader(), Path.of("")),
            SystemInfo.of(System.getProperties()));
  }
}
