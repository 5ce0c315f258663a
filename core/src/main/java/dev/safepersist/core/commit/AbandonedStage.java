package dev.safepersist.core.commit;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.core.place.Target;
import dev.safepersist.core.stage.StageName;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A stage whose owner died before it could publish it. Bytes that a program had written itself are
 * kept: the program had handed them over, and they may be the log that says why it died.
 *
 * @param target the file that the stage is for
 * @param stage the stage
 */
record AbandonedStage(Target target, Path stage) {
  private static final String REASON = "its program died before it closed the stream";

  /** Deletes {@code stage}, unless it holds what a program has written itself. */
  static void drop(Target target, Path stage) throws IOException {
    if (StageName.parse(stage.getFileName().toString()).filter(StageName::redirected).isPresent()) {
      new AbandonedStage(target, stage).keep();
    } else {
      Files.deleteIfExists(stage);
    }
  }

  /** Sets its bytes aside, if there are any, and reports that. */
  void keep() throws IOException {
    if (FileFacts.of(stage).filter(facts -> facts.bytes() > 0).isEmpty()) {
      Files.deleteIfExists(stage);
      return;
    }
    Path place = SetAside.move(target, stage, REASON, SystemTime.now());
    Log.log(Level.WARNING, CoreMessage.UNFINISHED_KEPT.text(target.file(), place));
  }
}
