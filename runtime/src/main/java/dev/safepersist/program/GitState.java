package dev.safepersist.program;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The commit a program was built from. Each part is empty where it is not known.
 *
 * @param commit the full commit id, lower-case hex
 * @param branch the branch, such as {@code main}; empty for a detached head
 * @param dirty whether there were changes beside the commit; known only from {@code
 *     git.properties}, since telling it from a repository needs git
 */
public record GitState(Optional<String> commit, Optional<String> branch, Optional<Boolean> dirty) {
  private static final GitState NONE =
      new GitState(Optional.empty(), Optional.empty(), Optional.empty());

  /** Checks that all are there. */
  public GitState {
    Objects.requireNonNull(commit);
    Objects.requireNonNull(branch);
    Objects.requireNonNull(dirty);
  }

  /** Nothing known. */
  public static GitState none() {
    return NONE;
  }

  /** What the repository around {@code directory} says; no git is run. */
  public static GitState around(Path directory) {
    return GitDirectory.around(directory).map(GitDirectory::state).orElse(NONE);
  }

  /**
   * What the build wrote into {@code git.properties} on the class path; without that, the
   * repository around {@code directory}. Nothing is run, and whatever is broken counts as not
   * known.
   *
   * @param loader where {@code git.properties} is looked for first, before the loader of this class
   *     and the system's; may be null
   */
  static GitState of(ClassLoader loader, Path directory) {
    return Stream.of(
            Optional.ofNullable(loader),
            Optional.ofNullable(GitState.class.getClassLoader()),
            Optional.of(ClassLoader.getSystemClassLoader()))
        .flatMap(Optional::stream)
        .distinct()
        .flatMap(each -> GitProperties.read(each).stream())
        .findFirst()
        .orElseGet(() -> around(directory));
  }
}
