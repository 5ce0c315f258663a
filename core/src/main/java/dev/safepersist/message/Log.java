package dev.safepersist.message;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the product does, for those who look on: the {@link System.Logger} named {@code
 * dev.safepersist}, unless a host takes the lines itself. An agent must, since a logger may lead
 * into the program it protects. Safe for use by several threads.
 */
public final class Log {
  private static final Sink PLATFORM = new Logger();

  private static volatile Sink sink = PLATFORM;

  private Log() {}

  /** Where the lines go. */
  public interface Sink {
    /** Whether lines of {@code level} are wanted. */
    boolean wants(Level level);

    /** Takes a line. */
    void log(Level level, String text, Optional<Throwable> cause);
  }

  /** The logger of the platform, which is looked up at the first line. */
  private static final class Logger implements Sink {
    private static final class Platform {
      private static final System.Logger LOGGER = System.getLogger("dev.safepersist");
    }

    @Override
    public boolean wants(Level level) {
      return Platform.LOGGER.isLoggable(level);
    }

    @Override
    public void log(Level level, String text, Optional<Throwable> cause) {
      Platform.LOGGER.log(level, text, cause.orElse(null));
    }
  }

  /** The logger of the platform. */
  public static Sink platform() {
    return PLATFORM;
  }

  /** Sends the lines of this copy of the product to {@code host} from now on. */
  public static void to(Sink host) {
    sink = host;
  }

  /** Logs a line. */
  public static void log(Level level, String text) {
    log(level, () -> text);
  }

  /** Logs a line that is made only if it is wanted. */
  public static void log(Level level, Supplier<String> text) {
    Sink to = sink;
    if (to.wants(level)) {
      to.log(level, Printable.text(text.get()), Optional.empty());
    }
  }

  /** Logs a line and its cause. */
  public static void log(Level level, String text, Throwable cause) {
    Sink to = sink;
    if (to.wants(level)) {
      to.log(level, Printable.text(text), Optional.of(cause));
    }
  }
}
