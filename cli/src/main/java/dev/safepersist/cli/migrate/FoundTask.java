package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.migration.MigrationFolders;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import picocli.CommandLine.Option;

/** A command that finds migrations by their state, without a configuration. */
abstract class FoundTask extends Task {
  private static final int DEEPEST = 12;
  private static final String MIGRATIONS = "migrations";

  @Option(
      names = "--in",
      paramLabel = "DIRECTORY",
      defaultValue = ".",
      description = "Where to look for migrations; this directory and below by default.")
  private Path top;

  @Override
  protected final void run(Report report) {
    try {
      work(report);
    } catch (MigrationException refused) {
      report.problem(new Problem(MigrationTask.exit(refused.reason()), refused.getMessage()));
    } catch (IOException failure) {
      report.problem(Problem.of(top, failure));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does the work. */
  abstract void work(Report report) throws IOException, InterruptedException;

  Path top() {
    return top;
  }

  /** The folders that hold migrations: state directories, or a state that was put elsewhere. */
  List<MigrationFolders> places() throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        top,
        EnumSet.noneOf(FileVisitOption.class),
        DEEPEST,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
            if (!folder.endsWith(MIGRATIONS) || !isState(folder)) {
              return FileVisitResult.CONTINUE;
            }
            found.add(folder);
            return FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException closed) throws IOException {
            if (path.equals(top)) {
              throw closed;
            }
            return FileVisitResult.CONTINUE; // another user's folder
          }
        });
    return found.stream().sorted().map(MigrationFolders::new).toList();
  }

  private static boolean isState(Path migrations) {
    Path parent = migrations.toAbsolutePath().getParent();
    return parent != null
        && (parent.endsWith(StateDirectory.NAME)
            || Files.exists(migrations.resolve("audit.jsonl")));
  }

  /** The folder of one migration; the newest if no id is given. */
  Path folder(String id) throws IOException {
    Path found = null;
    for (MigrationFolders place : places()) {
      for (String one : place.ids()) {
        if (id == null || id.equals(one)) {
          found = place.of(one);
        }
      }
    }
    if (found == null) {
      throw new MigrationException(MigrationMessage.PLAN_MISSING, id == null ? "yet" : id, top);
    }
    return found;
  }
}
