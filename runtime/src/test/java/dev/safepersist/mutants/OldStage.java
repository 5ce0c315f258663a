package dev.safepersist.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.commit.Sweep;
import dev.safepersist.core.place.Target;
import dev.safepersist.faults.SavedFile;
import dev.safepersist.processes.StageHolder;
import dev.safepersist.save.MetadataPlacement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** A stage of a living process that was last written to long ago. */
public final class OldStage extends Probe {
  @Override
  void run(Path root) throws Exception {
    Process holder = holder(SavedFile.path(root));
    try {
      Path stage = Path.of(holder.inputReader(StandardCharsets.UTF_8).readLine());
      Instant longAgo = Instant.now().minus(Duration.ofDays(2));
      Files.setLastModifiedTime(stage, FileTime.from(longAgo));
      Target target = new SavedFile(MetadataPlacement.SIDECAR).file(root).target();
      Sweep.stale(target.directory(), target.state(), false);
      assertThat(stage).as("stage of a living process").exists();
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  private static Process holder(Path path) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            StageHolder.class.getName(),
            path.toString(),
            "7",
            "by the stream")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
