package dev.safepersist.weaver;

import dev.safepersist.message.Log;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines that are logged while this is open.
 *
 * @param lines the lines
 */
record LogLines(List<String> lines) implements Log.Sink, AutoCloseable {
  static LogLines start() {
    LogLines log = new LogLines(new ArrayList<>());
    Log.to(log);
    return log;
  }

  @Override
  public boolean wants(Level level) {
    return true;
  }

  @Override
  public void log(Level level, String text, Optional<Throwable> cause) {
    lines.add(text);
  }

  @Override
  public void close() {
    Log.to(Log.platform());
  }
}
