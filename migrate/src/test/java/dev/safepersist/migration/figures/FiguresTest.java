package dev.safepersist.migration.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Migrations in small heaps, with what they cost beside a plain loop. {@code
 * -Dsafepersist.figures=true} takes the full counts: 183 files of 208 MB, and 100,000 small ones.
 */
class FiguresTest {
  private static final boolean FULL = Boolean.getBoolean("safepersist.figures");

  @TempDir Path dir;

  @Test
  void migratesLargeFiles() throws Exception {
    for (String way : new String[] {"loop", "synced", "migrate"}) {
      Path tree = Files.createDirectory(dir.resolve(way));
      int files = LaboratoryFiles.generate(tree, FULL ? 100 : 1);
      assertThat(run(way, tree, "-Xmx256m")).contains(": " + files + " files");
    }
  }

  /** The heap is the same for any number of files. */
  @Test
  void migratesManySmallFiles() throws Exception {
    for (String way : new String[] {"loop", "synced", "migrate"}) {
      Path tree = Files.createDirectory(dir.resolve(way));
      int files = LaboratoryFiles.generateSmall(tree, FULL ? 100_000 : 300);
      assertThat(run(way, tree, "-Xmx64m")).contains(": " + files + " files");
      if (way.equals("migrate")) {
        assertThat(run("rollback", tree, "-Xmx64m")).contains(": " + files + " files");
      }
    }
  }

  private static String run(String way, Path tree, String heap)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                Figures.class.getName(),
                way,
                tree.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    System.out.print(output);
    return output;
  }
}
