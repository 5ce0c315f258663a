package dev.safepersist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Runs commands on large trees, as processes with little memory: the files of a laboratory of
 * music, and many small files. All of them in the thorough run, else a part.
 */
class LargeTreeTest {
  private static final boolean THOROUGH = Boolean.getBoolean("safepersist.thorough");
  private static final int SHRINK = THOROUGH ? 1 : 50;
  private static final boolean FULL = Boolean.getBoolean("safepersist.figures");
  private static final int SMALL = FULL ? 100_000 : THOROUGH ? 2_000 : 250;
  private static final int MEGABYTES = 64;

  @TempDir Path dir;

  private Run run(Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(CommandProcess.commandLine(arguments));
    command.add(1, "-Xmx" + MEGABYTES + "m");
    Path out = dir.resolve("out");
    Path err = dir.resolve("err");
    long start = System.nanoTime();
    int exit =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    if (THOROUGH) {
      long seconds = (System.nanoTime() - start) / 1_000_000_000;
      System.out.println(List.of(arguments) + ": " + seconds + " s");
    }
    return new Run(exit, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  @Test
  void findsTheBrokenFilesOfALaboratory() throws Exception {
    Path tree = dir.resolve("tree");
    assertThat(LaboratoryTree.generate(tree, SHRINK)).isEqualTo(183);
    Run run = run("audit", "tree", "--structure-only", "--json");

    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    JsonNode summary = run.json().path("summary");
    assertThat(summary.path("files").asInt()).isEqualTo(183);
    assertThat(summary.at("/categories/broken").asInt()).isEqualTo(1);
    assertThat(summary.at("/categories/empty").asInt()).isEqualTo(1);
    assertThat(summary.at("/categories/no_envelope").asInt()).isEqualTo(181);
    assertThat(summary.at("/types/audio_oracle/files").asInt()).isEqualTo(40);
    long frames = 40 * Math.max(2, 4_580_000L / SHRINK / 334);
    assertThat(summary.at("/fields/audio frames").asLong()).isEqualTo(frames);
    assertThat(summary.at("/fields/audio states").asLong()).isEqualTo(frames + 40);

    assertThat(run("snapshot", "create", "tree").exit()).isZero();
    assertThat(run("snapshot", "verify", "tree").out()).contains("183 files are intact");
    Path audio = tree.resolve("audio_oracle/audio_oracle_1.json");
    byte[] before = Files.readAllBytes(audio);
    Files.writeString(audio, "{}");
    assertThat(run("snapshot", "restore", "tree", "latest").exit()).isZero();
    assertThat(audio).hasBinaryContent(before);
  }

  @Test
  void worksOnManySmallFiles() throws Exception {
    LaboratoryTree.generateSmall(dir.resolve("small"), SMALL);
    Run audit = run("audit", "small");
    assertThat(audit.exit()).as(audit.err()).isZero();
    assertThat(audit.out()).contains(String.format("%,d files", SMALL));
    Run validate = run("validate", "small", "--quiet");
    assertThat(validate.exit()).as(validate.err()).isZero();
    Run create = run("snapshot", "create", "small");
    assertThat(create.exit()).as(create.err()).isZero();
    assertThat(create.out()).contains(SMALL + " files");
    Run verify = run("snapshot", "verify", "small");
    assertThat(verify.out()).as(verify.err()).contains(SMALL + " files are intact");
    Run add = run("metadata", "add", "small", "--quiet");
    assertThat(add.exit()).as(add.err()).isZero();
    Run again = run("audit", "small", "--structure-only");
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.out()).containsPattern("good\\D+" + String.format("%,d", SMALL));
  }
}
