package dev.safepersist.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.faults.Call;
import dev.safepersist.faults.SavedFile;
import dev.safepersist.faults.WrappedFileSystem;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A process that tries to lock a file that another process has locked and then read. */
public final class LockOnDataFile extends Probe {
  private static final Policy IMPATIENT = Policy.defaults().withLockTimeout(Duration.ofMillis(100));

  private final boolean seeded;

  /** For programs that do or do not lock the data file itself. */
  LockOnDataFile(boolean seeded) {
    this.seeded = seeded;
  }

  /** A file system that acts as if the lock file were the data file. */
  private static final class Disk extends WrappedFileSystem {
    @Override
    protected Path place(Path path) {
      boolean lock = path.toString().endsWith(".lock") && path.getParent().endsWith("locks");
      return lock ? SavedFile.path(path.getParent().getParent().getParent()) : path;
    }

    @Override
    protected <T> T perform(Call call, Action<T> action) throws IOException {
      return action.run();
    }
  }

  private static SafeFile file(Path root, boolean seeded) {
    Path seen = seeded ? new Disk().wrap(root) : root;
    return SafeFile.of(SavedFile.path(seen), IMPATIENT, new EnvelopeVerifier());
  }

  @Override
  void run(Path root) throws Exception {
    new SavedFile(MetadataPlacement.ENVELOPE).save(root, 1);
    try (Locked locked = file(root, seeded).lock()) {
      locked.requireUnchanged(
          locked.current().orElseThrow().crc32c()); // reads the file and closes it
      assertThat(other(root)).as("another process got the lock").isEqualTo(1);
    }
    assertThat(other(root)).as("the lock was given back").isEqualTo(0);
  }

  private int other(Path root) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LockOnDataFile.class.getName(),
            root.toString(),
            String.valueOf(seeded))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start()
        .waitFor();
  }

  /** Ends with 0 if it got the lock, with 1 if not. */
  public static void main(String[] args) throws IOException {
    try {
      file(Path.of(args[0]), Boolean.parseBoolean(args[1])).lock().close();
      System.exit(0);
    } catch (SaveException e) {
      System.exit(1);
    }
  }
}
