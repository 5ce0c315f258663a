package dev.safepersist.json;

import dev.safepersist.core.structure.Corpus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A document of the test resources, or of the public test suite if one is given, that must be
 * accepted as JSON, must be rejected, or may be either.
 */
final class JsonDocument {
  private static final String SUITE = "jsontestsuite/parsing";

  private final String name;
  private final byte[] text;

  private JsonDocument(String name, byte[] text) {
    this.name = name;
    this.text = text;
  }

  /** What is special about it. */
  String name() {
    return name;
  }

  /** Its bytes, not always UTF-8. */
  byte[] text() {
    return text.clone();
  }

  static List<JsonDocument> accepted() throws IOException {
    return with("accepted", "y_");
  }

  static List<JsonDocument> rejected() throws IOException {
    return with("rejected", "n_");
  }

  static List<JsonDocument> all() throws IOException {
    List<JsonDocument> all = new ArrayList<>(accepted());
    all.addAll(rejected());
    all.addAll(ofSuite("i_"));
    return all;
  }

  private static List<JsonDocument> with(String resource, String prefix) throws IOException {
    List<JsonDocument> documents = new ArrayList<>();
    try (InputStream in =
        JsonDocument.class.getResourceAsStream("/documents/" + resource + ".txt")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(JsonDocument::ofLine)
          .forEach(documents::add);
    }
    documents.addAll(ofSuite(prefix));
    return documents;
  }

  private static JsonDocument ofLine(String line) {
    int bar = line.indexOf('|');
    return new JsonDocument(line.substring(0, bar), bytes(line.substring(bar + 1)));
  }

  private static byte[] bytes(String line) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    while (at < line.length()) {
      char next = line.charAt(at);
      if (next != '\\') {
        bytes.writeBytes(String.valueOf(next).getBytes(StandardCharsets.UTF_8));
        at++;
      } else if (line.charAt(at + 1) == 'x') {
        bytes.write(Integer.parseInt(line.substring(at + 2, at + 4), 16));
        at += 4;
      } else {
        bytes.write(escaped(line.charAt(at + 1)));
        at += 2;
      }
    }
    return bytes.toByteArray();
  }

  private static int escaped(char letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '\\' -> '\\';
      default -> throw new IllegalArgumentException("unknown escape: " + letter);
    };
  }

  private static List<JsonDocument> ofSuite(String prefix) throws IOException {
    List<JsonDocument> documents = new ArrayList<>();
    Optional<Path> suite = Corpus.find(SUITE);
    if (suite.isPresent()) {
      for (Path file : Corpus.entries(suite.get(), prefix)) {
        documents.add(new JsonDocument(file.toString(), Files.readAllBytes(file)));
      }
    }
    return documents;
  }

  @Override
  public String toString() {
    return name;
  }
}
