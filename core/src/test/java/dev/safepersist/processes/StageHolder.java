package dev.safepersist.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safepersist.core.commit.StagedFile;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that has a new version of a counter staged, prints the stage, and publishes it once it
 * reads a byte: {@code StageHolder <file> <number> <how>}. It writes the stage itself if that is
 * {@code itself}, and by the stream of the stage otherwise.
 */
public final class StageHolder {
  private StageHolder() {}

  /** Stages, waits, publishes. */
  public static void main(String[] args) throws IOException {
    try (StagedFile stage = Counter.file(Path.of(args[0])).stage()) {
      byte[] bytes = (args[1] + " " + args[1]).getBytes(UTF_8);
      if (args[2].equals("itself")) {
        OutputStream out = new FileOutputStream(stage.path().toFile());
        out.write(bytes);
        stage.closeWriter(out::close);
      } else if (args[2].equals("itself, kept for later")) {
        OutputStream out = new FileOutputStream(stage.path().toFile());
        out.write(bytes);
        stage.lock();
        out.close();
        stage.unlock();
      } else {
        stage.output().write(bytes);
        stage.output().flush();
      }
      System.out.println(stage.path());
      if (System.in.read() >= 0) {
        stage.commit(List.of());
      }
    }
  }
}
