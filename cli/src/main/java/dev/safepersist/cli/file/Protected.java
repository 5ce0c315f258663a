package dev.safepersist.cli.file;

import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.core.place.StateDirectory;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The search for directories whose files SafePersist keeps. Follows no symbolic links. */
public final class Protected extends SimpleFileVisitor<Path> {
  private final List<Path> found = new ArrayList<>();
  private final Report report;

  private Protected(Report report) {
    this.report = report;
  }

  /** All such directories in the tree, sorted; those that cannot be read are reported. */
  public static List<Path> below(Path top, Report report) throws IOException {
    Protected search = new Protected(report);
    Files.walkFileTree(top, search);
    Collections.sort(search.found);
    return search.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    if (directory.endsWith(StateDirectory.NAME)) {
      found.add(directory.getParent());
      return FileVisitResult.SKIP_SUBTREE;
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    report.problem(Problem.of(file, failure));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
    if (failure != null) {
      report.problem(Problem.of(directory, failure));
    }
    return FileVisitResult.CONTINUE;
  }
}
