package dev.safepersist.agent.rules;

import dev.safepersist.core.place.Globs;
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
    this.include = Globs.matchers(rule.base(), rule.include());
    this.exclude = Globs.matchers(rule.base(), rule.exclude());
    for (String folder : BUILD_FOLDERS) {
      if (rule.include().stream().noneMatch(glob -> names(glob, folder))) {
        leftOut.add(folder);
      }
    }
  }

  FileRule rule() {
    return rule;
  }

  /** The names of folders below the base whose files the rule is not for. */
  List<String> leftOut() {
    return leftOut;
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
}
