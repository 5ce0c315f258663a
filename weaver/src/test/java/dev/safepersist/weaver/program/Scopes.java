package dev.safepersist.weaver.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;

import dev.safepersist.SafePersist;
import dev.safepersist.weaver.Seen;
import java.io.File;
import java.io.FileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Methods that write in lambdas, in one another, several files, and by several threads. */
public final class Scopes {
  private Scopes() {}

  /** Opens a file. */
  @FunctionalInterface
  public interface Opener {
    /** Opens it. */
    Writer open(File file) throws IOException;
  }

  /** Writes a file. */
  @FunctionalInterface
  public interface TextWriter {
    /** Writes it. */
    Path write(Path file, CharSequence text, java.nio.file.OpenOption... options)
        throws IOException;
  }

  @SafePersist
  static void lambda(Path file, String text) throws Exception {
    Callable<Path> save = () -> Files.writeString(file, text);
    save.call();
    Seen.look(file);
  }

  @SafePersist
  static void lambdaInLambda(Path file, String text) throws Exception {
    List.of(text)
        .forEach(
            each -> {
              Callable<Path> save = () -> Files.writeString(file, each);
              try {
                save.call();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    Seen.look(file);
  }

  @SafePersist
  @SuppressWarnings("DefaultCharset")
  static void constructorReference(Path file, String text) throws IOException {
    Opener opener = FileWriter::new;
    try (Writer writer = opener.open(file.toFile())) {
      writer.write(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void methodReference(Path file, String text) throws IOException {
    TextWriter writer = Files::writeString;
    writer.write(file, text);
    Seen.look(file);
  }

  @SafePersist
  static void anonymousClass(Path file, String text) throws Exception {
    Callable<Path> save =
        new Callable<>() {
          @Override
          public Path call() throws IOException {
            return Files.writeString(file, text);
          }
        };
    save.call();
    Seen.look(file);
  }

  @SafePersist
  static void localRecord(Path file, String text) throws IOException {
    record Saver(Path to) {
      void save(String content) throws IOException {
        Files.writeString(to, content);
      }
    }
    new Saver(file).save(text);
    Seen.look(file);
  }

  @SafePersist
  static void branches(Path file, String text) throws IOException {
    boolean anew = !text.isEmpty();
    try (Writer writer = anew ? new FileWriter(file.toFile(), UTF_8) : Writer.nullWriter()) {
      for (int i = 0; i < text.length(); i++) {
        writer.write(text.charAt(i));
      }
    }
    Seen.look(file);
  }

  @SafePersist
  static void appendToIt(Path file, String text) throws IOException {
    Files.writeString(file, text.substring(0, 1));
    try (Writer writer = new FileWriter(file.toFile(), UTF_8, true)) {
      writer.write(text.substring(1, 2));
    }
    Files.writeString(file, text.substring(2), APPEND);
    Seen.look(file);
  }

  @SafePersist
  static void writeTwice(Path file, String text) throws IOException {
    Files.writeString(file, "[0]");
    Files.writeString(
        file.resolveSibling("../" + file.getParent().getFileName() + "/x.json"), text);
    Seen.look(file);
  }

  @SafePersist
  @SuppressWarnings("try") // the other thread closes it
  static void byAnotherThread(Path file, String text) throws Exception {
    try (Writer writer = new FileWriter(file.toFile(), UTF_8)) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  writer.write(text);
                  writer.close();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      thread.start();
      thread.join();
    }
    Seen.look(file);
  }

  @SafePersist
  static synchronized void nested(Path file, String text) throws Exception {
    lambda(file, text);
    Seen.look(file);
  }

  /** Writes two files, the second by another such method. */
  @SafePersist
  public static void two(Path one, String text, Path other, String otherText) throws IOException {
    Files.writeString(one, text);
    inner(other, otherText);
  }

  /** Writes one file, and forgives a second one that fails. */
  @SafePersist
  public static void forgiving(Path one, String text, Path other) throws IOException {
    Files.writeString(one, text);
    try {
      failing(other);
    } catch (IllegalStateException e) {
      Seen.look(one);
    }
  }

  @SafePersist
  private static void inner(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  @SafePersist
  private static void failing(Path file) throws IOException {
    Files.writeString(file, "[9]");
    throw new IllegalStateException("broken off");
  }

  /** Opens in another thread, which is in no annotated method. */
  @SafePersist
  public static void inAnotherThread(Path file, String text) throws Exception {
    Thread thread =
        new Thread(
            () -> {
              try {
                Files.writeString(file, text);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    thread.start();
    thread.join();
  }

  /** Appends to what is there. */
  @SafePersist
  public static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, APPEND);
  }

  /** Gives a lambda out, to be called when the method has ended. */
  @SafePersist
  public static Callable<Path> later(Path file, String text) {
    return () -> Files.writeString(file, text);
  }

  /** Opens something, and closes it. */
  @SafePersist
  public static void open(String name) throws IOException {
    new FileWriter(name, UTF_8).close();
  }
}
