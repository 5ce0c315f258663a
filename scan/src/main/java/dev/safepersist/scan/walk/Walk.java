package dev.safepersist.scan.walk;

import dev.safepersist.scan.message.ScanMessage;
import dev.safepersist.scan.message.ScanProblem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A walk over one path: a class file, an archive, or a folder of them and of Java sources. Symbolic
 * links below the path are not followed. In a project the folders of the build ({@code target},
 * {@code build}) are skipped, since they hold what the sources hold; name them to scan them.
 */
public final class Walk {
  private static final Set<String> SKIPPED = Set.of(".git", ".safepersist", "node_modules");
  private static final Set<String> BUILT = Set.of("target", "build", "out", "bin");
  private static final List<String> PROJECT =
      List.of("pom.xml", "build.gradle", "build.gradle.kts", "build.xml");

  private final Limits limits;
  private final Sink sink;
  private final Budget budget;
  private final Archive archive;

  private Walk(Path root, Limits limits, Sink sink) {
    this.limits = limits;
    this.sink = sink;
    this.budget = new Budget(root.toString(), limits);
    this.archive = new Archive(limits, budget, sink);
  }

  /** Walks over {@code root}. Whatever cannot be read is a problem, never an exception. */
  public static void over(Path root, Limits limits, Sink sink) {
    Walk walk = new Walk(root, limits, sink);
    try {
      if (Files.isDirectory(root)) {
        walk.folder(root, 0);
      } else {
        walk.file(root);
      }
    } catch (Budget.Exhausted exhausted) {
      sink.problem(exhausted.problem());
    }
  }

  private void folder(Path folder, int depth) throws Budget.Exhausted {
    if (depth > 200) {
      sink.problem(ScanProblem.of(ScanMessage.FILE_UNREADABLE, folder, "too many nested folders"));
      return;
    }
    for (Path path : children(folder)) {
      budget.entry();
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        if (!isSkipped(path)) {
          folder(path, depth + 1);
        }
      } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        file(path);
      }
    }
  }

  private List<Path> children(Path folder) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    } catch (IOException | RuntimeException failure) {
      sink.problem(
          ScanProblem.of(ScanMessage.FILE_UNREADABLE, folder, ScanProblem.reason(failure)));
    }
    children.sort(null);
    return children;
  }

  private static boolean isSkipped(Path folder) {
    String name = folder.getFileName().toString();
    return SKIPPED.contains(name)
        || (BUILT.contains(name)
            && PROJECT.stream().anyMatch(file -> Files.exists(folder.resolveSibling(file))));
  }

  private void file(Path file) throws Budget.Exhausted {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(".java") && !name.equals("module-info.java")) {
      sink.source(file);
    } else if (name.endsWith(".class")) {
      type(file);
    } else if (Archive.isNamed(name)) {
      archive.read(file);
    }
  }

  private void type(Path file) throws Budget.Exhausted {
    try {
      long size = Files.size(file);
      if (size > limits.type()) {
        throw new IOException("it has more than " + limits.type() + " bytes");
      }
      budget.held(size);
      sink.type(file.toString(), Files.readAllBytes(file));
    } catch (IOException failure) {
      sink.problem(ScanProblem.of(ScanMessage.CLASS_UNREADABLE, file, ScanProblem.reason(failure)));
    }
  }
}
