package dev.safepersist.operations.disk;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whether copies can share blocks with their original. Java cannot ask for that, so that GNU {@code
 * cp} tries it; where there is none, the type of the file system gives a guess, which says so.
 */
final class Reflinks {
  private static final Set<String> CAPABLE = Set.of("btrfs", "xfs", "bcachefs", "apfs", "ReFS");
  private static final int SECONDS = 10;
  private static final int BLOCK = 4096;

  private Reflinks() {}

  static String in(Path folder) throws IOException {
    Path from = Files.write(folder.resolve("whole"), new byte[BLOCK]);
    Path to = folder.resolve("shared");
    return switch (copy(from, to, "always")) {
      case 0 -> "work (tried with cp)";
      default -> copy(from, to, "never") == 0 ? "not available (tried with cp)" : guess(folder);
    };
  }

  private static String guess(Path folder) throws IOException {
    String type = Files.getFileStore(folder).type();
    return CAPABLE.contains(type)
        ? "possible (judged by the type " + type + "; no GNU cp to try it)"
        : "unlikely (judged by the type " + type + "; no GNU cp to try it)";
  }

  private static int copy(Path from, Path to, String how) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("cp", "--reflink=" + how, from.toString(), to.toString())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended ? process.exitValue() : -1;
    } catch (IOException noCopy) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    } finally {
      Files.deleteIfExists(to);
    }
  }
}
