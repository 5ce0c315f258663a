package dev.safepersist.core.history;

import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The warnings that are logged meanwhile. */
public final class Warnings {
  private Warnings() {}

  /** What may log warnings. */
  @FunctionalInterface
  public interface Action {
    void run() throws IOException;
  }

  public static List<String> during(Action action) throws IOException {
    List<String> warnings = new ArrayList<>();
    Log.to(
        new Log.Sink() {
          @Override
          public boolean wants(Level level) {
            return level == Level.WARNING;
          }

          @Override
          public void log(Level level, String text, Optional<Throwable> cause) {
            warnings.add(text);
          }
        });
    try {
      action.run();
    } finally {
      Log.to(Log.platform());
    }
    return warnings;
  }
}
