package dev.safepersist.agent.program;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Formatter;

/** Writes files whose names the locale cannot spell, through each door of java.io. */
public final class Unspelled {
  private static final String BROKEN = "[1, ";

  private Unspelled() {}

  private interface Door {
    void write(String name, String text) throws IOException;
  }

  /** Prints what each file is after a whole and a broken version. */
  public static void main(String[] arguments) throws IOException {
    print("stream", Unspelled::stream);
    print("writer", Unspelled::writer);
    print("print writer", Unspelled::printWriter);
    print("print stream", Unspelled::printStream);
    print("formatter", Unspelled::formatter);
    print("rename", Unspelled::rename);
  }

  private static void print(String kind, Door door) throws IOException {
    String name = kind + "\u00e4\u20ac.json";
    door.write(name, "[1]");
    try {
      door.write(name, BROKEN);
    } catch (IOException refused) {
      // as it should be
    }
    try (FileInputStream in = new FileInputStream(name)) {
      System.out.println(kind + " " + new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    }
  }

  private static void stream(String name, String text) throws IOException {
    try (FileOutputStream out = new FileOutputStream(name)) {
      out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static void writer(String name, String text) throws IOException {
    try (FileWriter writer = new FileWriter(name, StandardCharsets.US_ASCII)) {
      writer.write(text);
    }
  }

  private static void printWriter(String name, String text) throws IOException {
    try (PrintWriter writer = new PrintWriter(name, StandardCharsets.US_ASCII)) {
      writer.print(text);
    }
  }

  private static void printStream(String name, String text) throws IOException {
    try (PrintStream stream = new PrintStream(name, StandardCharsets.US_ASCII)) {
      stream.print(text);
    }
  }

  private static void formatter(String name, String text) throws IOException {
    try (Formatter formatter = new Formatter(new File(name), StandardCharsets.US_ASCII, null)) {
      formatter.format("%s", text);
    }
  }

  private static void rename(String name, String text) throws IOException {
    stream(name + ".txt", text);
    if (!new File(name + ".txt").renameTo(new File(name))) {
      throw new IOException("refused");
    }
  }
}
