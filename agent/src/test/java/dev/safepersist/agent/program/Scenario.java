package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** One peculiar thing a program may do with a file; it prints what it sees. */
interface Scenario {
  void run(Path file) throws Exception;

  static Writer unclosed(Path file, String text) throws IOException {
    Writer writer = new FileWriter(file.toFile(), UTF_8);
    writer.write(text);
    writer.flush();
    return writer;
  }

  static String content(Path file) throws IOException {
    return Files.readString(file);
  }
}
