package dev.safepersist.cli;

import java.lang.System.Logger;
import java.util.ResourceBundle;

/** Loggers that say nothing: what the runtime would log, the report already contains. */
public final class Silence extends System.LoggerFinder {
  private static final Logger SILENT =
      new Logger() {
        @Override
        public String getName() {
          return "silent";
        }

        @Override
        public boolean isLoggable(Level level) {
          return false;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {}

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... values) {}
      };

  /** For the service loader. */
  public Silence() {}

  @Override
  public Logger getLogger(String name, Module module) {
    return SILENT;
  }
}
