package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.spi.CharsetProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.Provider;
import java.util.Collections;
import java.util.Iterator;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Uses a {@link Subsystem} of the JDK before or after it saves, loses and reads files. The services
 * below do the same work while the JDK is looking them up.
 */
public final class Subsystems {
  private static final AtomicInteger WORKS = new AtomicInteger();

  private Subsystems() {}

  /** Arguments: the subsystem, and whether it is used first. */
  public static void main(String[] arguments) throws Exception {
    Subsystem subsystem = Subsystem.valueOf(arguments[0]);
    if (Boolean.parseBoolean(arguments[1])) {
      System.out.println("touch " + subsystem.touch());
    }
    work("main");
    System.out.println("touch " + subsystem.touch());
  }

  /** A save, a save of half a document, and the load of a file that was damaged meanwhile. */
  static synchronized void work(String name) {
    Path file = Path.of("data", name + WORKS.incrementAndGet(), "x.json");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "[1]");
      Files.writeString(file, "[1, 2]");
      String refused = "";
      try {
        Files.writeString(file, "[1, ");
      } catch (IOException e) {
        refused = " refused";
      }
      Files.writeString(file, "[1, 2]"); // or the next step would continue what was refused
      try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
        access.setLength(0);
        access.write("[1, ".getBytes(UTF_8));
      }
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
      System.out.println("work " + name + refused + " " + Files.readString(file));
    } catch (IOException e) {
      System.out.println("work " + e);
    }
  }

  /** Works when the list of security providers is made. */
  public static final class Security extends Provider {
    private static final long serialVersionUID = 1L;

    /** Called by the JDK. */
    public Security() {
      super("Working", "1", "");
      work("security");
    }
  }

  /** Works when a charset is looked up that the JDK does not have. */
  public static final class Charsets extends CharsetProvider {
    /** Called by the JDK. */
    public Charsets() {
      work("charsets");
    }

    @Override
    public Iterator<Charset> charsets() {
      return Collections.emptyIterator();
    }

    @Override
    public Charset charsetForName(String name) {
      return null;
    }
  }

  /** Works when the first logger is made. */
  public static final class Loggers extends System.LoggerFinder {
    /** Called by the JDK. */
    public Loggers() {
      work("loggers");
    }

    @Override
    public System.Logger getLogger(String name, Module module) {
      return new System.Logger() {
        @Override
        public String getName() {
          return "of the program: " + name;
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
    }
  }

  /** Works when {@code java.util.logging} is configured. */
  public static final class LoggingConfiguration {
    /** Called by the JDK. */
    public LoggingConfiguration() {
      work("logging");
    }
  }
}
