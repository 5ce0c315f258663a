package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Logs events as JSON lines, flushes each, and waits until it is killed; or reads the log. */
public final class EventLog {
  private static final Path FILE = Path.of("data", "events.json");
  private static final int LINES = 50;

  private EventLog() {}

  /** Does what the argument says, and then says {@code ready}. */
  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "read" -> read();
      case "rewrite" -> rewrite();
      case "create" -> create();
      case "java.io" -> write(new FileWriter(FILE.toFile(), UTF_8), "");
      case "java.nio" -> write(Files.newBufferedWriter(FILE), "");
      case "torn" -> write(new FileWriter(FILE.toFile(), UTF_8), "{\"event\":");
      case "continued" -> write(new FileWriter(FILE.toFile(), UTF_8, true), "");
      case "channel" -> writeChannel();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void rewrite() throws IOException {
    Files.writeString(FILE, "{\"event\": -1}\n");
    Files.writeString(FILE, "{\"event\": 0}\n");
  }

  private static void create() {
    try {
      Files.writeString(FILE, "[]", StandardOpenOption.CREATE_NEW);
      System.out.println("created");
    } catch (IOException e) {
      System.out.println(e.getClass().getSimpleName());
    }
  }

  private static void read() {
    try {
      System.out.println(Files.readAllLines(FILE).size());
    } catch (IOException e) {
      System.out.println(e.getClass().getSimpleName());
    }
  }

  private static void write(Writer writer, String last) throws Exception {
    try (writer) {
      for (int i = 0; i < LINES; i++) {
        writer.write("{\"event\": " + i + "}\n");
        writer.flush();
      }
      writer.write(last);
      writer.flush();
      waitForTheEnd();
    }
  }

  private static void writeChannel() throws Exception {
    try (FileChannel channel =
        FileChannel.open(
            FILE,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (int i = 0; i < LINES; i++) {
        channel.write(ByteBuffer.wrap(("{\"event\": " + i + "}\n").getBytes(UTF_8)));
        channel.force(true);
      }
      waitForTheEnd();
    }
  }

  private static void waitForTheEnd() throws InterruptedException {
    System.out.println("ready");
    Thread.sleep(60_000);
  }
}
