package dev.safepersist.core.place;

import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Globs for paths. They are those of the JDK, but for one thing: <code>**&#47;</code> stands for
 * any number of folders, as in git, Ant, Gradle and bash. In the JDK it stands for at least one.
 */
public final class Globs {
  private static final String FOLDERS = "**/";

  /** More in one glob are taken as the JDK takes them: each doubles the patterns. */
  private static final int MOST = 6;

  private Globs() {}

  /** Whether a glob begins at the root, and not at a base. */
  public static boolean isAnchored(String glob) {
    return glob.startsWith("**") || glob.startsWith("/");
  }

  /** What matches the paths that {@code globs} stand for; relative ones begin at {@code base}. */
  public static List<PathMatcher> matchers(Path base, List<String> globs) {
    List<PathMatcher> matchers = new ArrayList<>();
    for (String glob : globs) {
      String start =
          isAnchored(glob) ? "" : base.toString().replaceAll("[\\\\*?\\[{]", "\\\\$0") + "/";
      for (String plain : plain(glob)) {
        matchers.add(base.getFileSystem().getPathMatcher("glob:" + start + plain));
      }
    }
    return matchers;
  }

  /** What matches the relative paths that {@code globs} stand for. */
  public static List<PathMatcher> relative(FileSystem files, List<String> globs) {
    return globs.stream()
        .flatMap(glob -> plain(glob).stream())
        .map(plain -> files.getPathMatcher("glob:" + plain))
        .toList();
  }

  /** The globs that mean to the JDK what {@code glob} means here. */
  static Set<String> plain(String glob) {
    Set<String> all = new LinkedHashSet<>();
    String simple = glob;
    while (simple.contains(FOLDERS + FOLDERS)) {
      simple = simple.replace(FOLDERS + FOLDERS, FOLDERS);
    }
    add(all, simple, 0, MOST);
    return all;
  }

  private static void add(Set<String> all, String glob, int from, int left) {
    all.add(glob);
    int at = glob.indexOf(FOLDERS, from);
    while (at > 0 && "/{,".indexOf(glob.charAt(at - 1)) < 0) {
      at = glob.indexOf(FOLDERS, at + 1);
    }
    if (at >= 0 && left > 0) {
      add(all, glob.substring(0, at) + glob.substring(at + FOLDERS.length()), at, left - 1);
      add(all, glob, at + FOLDERS.length(), left - 1);
    }
  }
}
