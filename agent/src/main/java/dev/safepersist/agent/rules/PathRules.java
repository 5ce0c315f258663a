package dev.safepersist.agent.rules;

import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;

/**
 * Which paths are protected. Besides what the options exclude, these never are: anything below a
 * {@code .safepersist} folder; build and dependency folders below the working directory; the
 * kernel's own file systems. Immutable.
 */
public final class PathRules {
  private static final Set<String> BUILD_FOLDERS =
      Set.of("target", "build", "node_modules", ".git");
  private static final String STATE_FOLDER = ".safepersist";

  private final Path workingDirectory;
  private final List<Path> kernel;
  private final String[] endings;
  private final List<PathMatcher> include;
  private final List<PathMatcher> exclude;

  /**
   * Rules for a program that runs in {@code workingDirectory}; a glob that is neither absolute nor
   * begins with {@code **} is relative to it.
   */
  public PathRules(AgentOptions options, Path workingDirectory) {
    this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
    FileSystem files = workingDirectory.getFileSystem();
    this.kernel = List.of(files.getPath("/proc"), files.getPath("/sys"), files.getPath("/dev"));
    this.endings = options.include().stream().map(PathRules::ending).toArray(String[]::new);
    this.include = options.include().stream().map(glob -> matcher(files, glob)).toList();
    this.exclude = options.exclude().stream().map(glob -> matcher(files, glob)).toList();
  }

  /** Whether {@code name} could be protected: the cheap look, for each file that is opened. */
  public boolean mayProtect(String name) {
    for (String ending : endings) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code path} is protected. */
  public boolean protects(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    return matches(include, absolute)
        && !matches(exclude, absolute)
        && !isBelow(absolute, STATE_FOLDER)
        && kernel.stream().noneMatch(absolute::startsWith)
        && !isBuildOutput(absolute);
  }

  private boolean isBuildOutput(Path absolute) {
    return absolute.startsWith(workingDirectory)
        && BUILD_FOLDERS.stream()
            .anyMatch(folder -> isBelow(workingDirectory.relativize(absolute), folder));
  }

  private static boolean isBelow(Path path, String folder) {
    for (int i = 0; i < path.getNameCount() - 1; i++) {
      if (path.getName(i).toString().equals(folder)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(List<PathMatcher> matchers, Path absolute) {
    return matchers.stream().anyMatch(matcher -> matcher.matches(absolute));
  }

  private PathMatcher matcher(FileSystem files, String glob) {
    boolean anchored = glob.startsWith("**") || glob.startsWith("/");
    String prefix =
        anchored ? "" : workingDirectory.toString().replaceAll("[\\\\*?\\[{]", "\\\\$0") + "/";
    return files.getPathMatcher("glob:" + prefix + glob);
  }

  /** What every name that the glob matches ends with: the text after its last special sign. */
  private static String ending(String glob) {
    int end = glob.length();
    int start = end;
    while (start > 0 && "*?]}\\/".indexOf(glob.charAt(start - 1)) < 0) {
      start--;
    }
    return glob.substring(start, end);
  }
}
