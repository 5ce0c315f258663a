package dev.safepersist.agent.rules;

import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;

/** A rule with its globs made ready. */
final class RuleMatcher {
  private static final List<String> BUILD_FOLDERS =
      List.of("target", "build", "node_modules", ".git");

  private final FileRule rule;
  private final List<PathMatcher> include;
  private final List<PathMatcher> exclude;
  private final List<String> leftOut = new ArrayList<>();

  RuleMatcher(FileRule rule) {
    this.rule = rule;
    this.include = matchers(rule.base(), rule.include());
    this.exclude = matchers(rule.base(), rule.exclude());
    for (String folder : BUILD_FOLDERS) {
      if (rule.include().stream().noneMatch(glob -> names(glob, folder))) {
        leftOut.add(folder);
      }
    }
  }

  FileRule rule() {
    return rule;
  }

  /** Whether the rule is for {@code absolute}, a normalised path. */
  boolean matches(Path absolute) {
    return matches(include, absolute) && !matches(exclude, absolute) && !isBuildOutput(absolute);
  }

  private boolean isBuildOutput(Path absolute) {
    if (leftOut.isEmpty() || !absolute.startsWith(rule.base())) {
      return false;
    }
    Path relative = rule.base().relativize(absolute);
    for (int i = 0; i < relative.getNameCount() - 1; i++) {
      if (leftOut.contains(relative.getName(i).toString())) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(List<PathMatcher> matchers, Path absolute) {
    for (PathMatcher matcher : matchers) {
      if (matcher.matches(absolute)) {
        return true;
      }
    }
    return false;
  }

  private static boolean names(String glob, String folder) {
    return ("/" + glob).contains("/" + folder + "/");
  }

  private static List<PathMatcher> matchers(Path base, List<String> globs) {
    List<PathMatcher> matchers = new ArrayList<>();
    for (String glob : globs) {
      matchers.add(matcher(base, glob));
    }
    return matchers;
  }

  private static PathMatcher matcher(Path base, String glob) {
    FileSystem files = base.getFileSystem();
    boolean anchored = glob.startsWith("**") || glob.startsWith("/");
    String prefix = anchored ? "" : base.toString().replaceAll("[\\\\*?\\[{]", "\\\\$0") + "/";
    return files.getPathMatcher("glob:" + prefix + glob);
  }
}
