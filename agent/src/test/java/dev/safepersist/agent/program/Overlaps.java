package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Continues files of which it has a stream open that has emptied them, in every order and by every
 * way; and files whose first part was refused, after they were moved. Each file ends as it would
 * without an agent.
 */
public final class Overlaps {
  private static final List<Writer> LEAKED = new ArrayList<>();

  private final Path folder;

  private Overlaps(Path folder) {
    this.folder = folder;
  }

  /** Writes to the folder that is named, or does one part of what several processes do. */
  public static void main(String[] arguments) throws Exception {
    Overlaps overlaps = new Overlaps(Path.of(arguments[0]));
    if (arguments.length > 2) {
      overlaps.part(arguments[1], arguments[2]);
    } else {
      overlaps.all();
    }
  }

  private void all() throws Exception {
    for (ContinuedBy way : ContinuedBy.values()) {
      closedLast(way);
      closedFirst(way);
      leaked(way);
      lines(way);
      moved(way, false);
      moved(way, true);
    }
    movedAway();
    movedWhileOpen();
    deletedWhileOpen();
    begunTwice();
  }

  private Path before(String name) throws IOException {
    return Files.writeString(folder.resolve(name + ".json"), "{\"v\":1}");
  }

  /** The stream that has emptied the file is closed after the one that adds to it. */
  private void closedLast(ContinuedBy way) throws Exception {
    Path file = before("last-" + way);
    try (Writer out = new FileWriter(file.toFile(), UTF_8)) {
      out.write("[1");
      out.flush();
      way.add(file, ",2]");
    }
    print(file);
  }

  private void closedFirst(ContinuedBy way) throws Exception {
    Path file = before("first-" + way);
    try (Writer inner = new FileWriter(file.toFile(), UTF_8, true)) {
      Writer out = new FileWriter(file.toFile(), UTF_8);
      Writer second = new FileWriter(file.toFile(), UTF_8, true);
      out.write("[1");
      out.close();
      way.add(file, ",2");
      second.write("]");
      second.close();
      inner.flush(); // the stream to the version before stays open all the time
    }
    print(file);
  }

  /** What is leaked until the exit holds nothing back then. */
  private void leaked(ContinuedBy way) throws Exception {
    Path file = before("leaked-" + way);
    Writer out = new FileWriter(file.toFile(), UTF_8);
    LEAKED.add(out);
    out.write("[1");
    out.flush();
    way.add(file, ",2]");
  }

  /** Whole documents: nothing shows that one is missing. */
  private void lines(ContinuedBy way) throws Exception {
    Path file = before("lines-" + way);
    try (Writer out = new FileWriter(file.toFile(), UTF_8)) {
      out.write("{\"line\":1}\n");
      out.flush();
      way.add(file, "{\"line\":2}\n");
    }
    print(file);
  }

  /** The part that was refused is in the file that is moved, as the program sees it. */
  private void moved(ContinuedBy way, boolean renamed) throws Exception {
    Path file = before("moved-" + renamed + way);
    refused(file, "[1");
    Path other = folder.resolve("other-" + renamed + way + ".json");
    if (!renamed) {
      Files.move(file, other);
    } else if (!file.toFile().renameTo(other.toFile())) {
      throw new IOException("not renamed");
    }
    way.add(other, ",2]");
    print(other);
  }

  /** What is changed where no rule is for it cannot be told from another file. */
  private void movedAway() throws Exception {
    Path file = before("away");
    refused(file, "[1");
    ContinuedBy.FILES_WRITE.add(Files.move(file, folder.resolve("away.old")), ",2]");
  }

  /** What follows a move or a deletion has nothing to do with the open stream. */
  private void movedWhileOpen() throws Exception {
    Path file = before("moved-open");
    Path other = folder.resolve("other-open.json");
    try (Writer out = new FileWriter(file.toFile(), UTF_8)) {
      out.write("[1");
      out.flush();
      Files.move(file, other);
      ContinuedBy.FILES_WRITE.add(other, ",2");
      out.write("]");
    }
  }

  private void deletedWhileOpen() throws Exception {
    Path file = before("deleted-open");
    try (Writer out = new FileWriter(file.toFile(), UTF_8)) {
      out.write("[1]");
      out.flush();
      Files.delete(file);
      try (Writer again = new FileWriter(file.toFile(), UTF_8, true)) {
        again.write("[2]");
      }
    }
  }

  /** What is added goes to the stream that has emptied the file last. */
  private void begunTwice() throws Exception {
    Path file = before("twice");
    Writer old = new FileWriter(file.toFile(), UTF_8);
    try (Writer out = new FileWriter(file.toFile(), UTF_8)) {
      out.write("[3");
      out.flush();
      ContinuedBy.FILE_WRITER.add(file, ",4]");
    }
    try {
      old.close();
    } catch (IOException e) {
      // it has written nothing, which is refused
    }
    print(file);
  }

  /** One process of several that write documents together, each by another way. */
  private void part(String what, String text) throws Exception {
    for (ContinuedBy way : ContinuedBy.values()) {
      Path file = folder.resolve(way + ".json");
      switch (what) {
        case "SAVE" -> Files.writeString(file, text);
        case "BEGIN" -> refused(file, text);
        default -> way.add(file, text);
      }
    }
  }

  private static void refused(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      // as a program that logs its failures and goes on
    }
  }

  private static void print(Path file) throws IOException {
    System.out.println(file.getFileName() + " " + Files.readString(file));
  }
}
