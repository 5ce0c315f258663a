package dev.safepersist.weaver.program;

import dev.safepersist.SafePersist;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Formatter;

/** The annotation on all that can carry it. */
public abstract class Placements implements Comparable<Placements> {
  private final Path file;

  /** Writes a file, and is not woven. */
  @SafePersist
  public Placements(Path file) throws IOException {
    this.file = Files.writeString(file, "[0");
  }

  /** A store, which the processor is for, with a method that writes itself. */
  public interface Store {
    /** Has no code. */
    @SafePersist
    void save(Path file, String text) throws IOException;

    /** Has code. */
    @SafePersist
    default void saveNumber(Path file, int number) throws IOException {
      Files.writeString(file, "[" + number + "]");
    }

    /** Has code, and no instance. */
    @SafePersist
    static void saveNothing(Path file) throws IOException {
      Files.writeString(file, "[]");
    }
  }

  /** Has no code that could be woven. */
  @SafePersist
  public abstract void abstractly(Path to) throws IOException;

  /** Has its code elsewhere. */
  @SafePersist
  public native void natively(Path to);

  /** Returns the state. */
  @SafePersist
  public String state() {
    return file.toString();
  }

  /** Takes the state. */
  @SafePersist
  public void restore(Integer state) {}

  /** Writes nothing. */
  @SafePersist
  public void nothing(Path to) {}

  /** Writes in ways that are not woven. */
  @SafePersist
  public void otherwise(File to) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(to, "rw");
        Formatter formatter = new Formatter(to, "UTF-8")) {
      out.write('[');
      formatter.format("]");
    }
  }

  /** Has a bridge, which carries the annotation, too. */
  @Override
  @SafePersist
  public int compareTo(Placements other) {
    try {
      Files.writeString(file, "[1]");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return 0;
  }

  /** Has no annotation. */
  public void plain(String text) throws IOException {
    Files.writeString(file, text);
  }

  /** An instance whose file is {@code file}. */
  public static Placements of(Path file) throws IOException {
    return new Placements(file) {
      @Override
      public void abstractly(Path to) {}
    };
  }
}
