package dev.safepersist.examples.demo;

import dev.safepersist.examples.oracle.Frame;
import dev.safepersist.examples.oracle.OracleState;
import dev.safepersist.examples.oracle.PolyphonicOracle;
import dev.safepersist.examples.oracle.SafePolyphonicOracle;
import dev.safepersist.save.Receipt;
import dev.safepersist.store.Loaded;
import dev.safepersist.store.Origin;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;

/** The annotated class saves, its file is damaged, and a load recovers. */
final class RecoveryStep implements Step {
  private static final double THRESHOLD = 0.2;
  private static final int FIRST = 1_600;
  private static final int MORE = 400;
  private static final int DAMAGE = 4_096;

  private final SafePolyphonicOracle files = new SafePolyphonicOracle();

  @Override
  public String title() {
    return "an annotated class saves, its file is damaged, a load recovers";
  }

  @Override
  public boolean run(Path folder, Story story) throws IOException {
    Path file = folder.resolve("oracle.json");
    PolyphonicOracle oracle = new PolyphonicOracle(THRESHOLD);
    save(oracle, Canon.frames(0, FIRST), file, story);
    save(oracle, Canon.frames(FIRST, FIRST + MORE), file, story);

    damage(file);
    story.say(
        "Then %,d bytes in the middle of oracle.json were overwritten with zeros."
            .formatted(DAMAGE));

    PolyphonicOracle recovered = new PolyphonicOracle(THRESHOLD);
    Loaded<OracleState> loaded = files.load(file, recovered);
    story.say("A load gave %,d frames; origin: %s.".formatted(recovered.heard(), loaded.origin()));
    loaded.findings().forEach(finding -> story.quote(finding.message()));
    StateFolder state = new StateFolder(folder);
    state.describe(story);

    Origin again = files.load(file, new PolyphonicOracle(THRESHOLD)).origin();
    story.say("The next load found the file whole; origin: %s.".formatted(again));
    return loaded.origin() == Origin.RESTORED
        && recovered.heard() == FIRST
        && state.setAside().size() > 0
        && again != Origin.RESTORED;
  }

  private void save(PolyphonicOracle oracle, List<Frame> music, Path file, Story story)
      throws IOException {
    music.forEach(oracle::hear);
    Receipt receipt = files.save(file, oracle);
    story.say(
        "Saved version %d: %,d frames of music, %,d bytes, checksum %s."
            .formatted(receipt.serial(), oracle.heard(), receipt.bytes(), receipt.crc32c()));
  }

  private static void damage(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(bytes.length() / 2);
      bytes.write(new byte[DAMAGE]);
    }
  }
}
