package dev.safepersist.operations.snapshot;

import dev.safepersist.operations.message.OperationsMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The manifest of a snapshot on disk.
 *
 * @param directory the directory of the snapshot
 */
record Manifest(Path directory) {
  static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Receives the entries in order. */
  @FunctionalInterface
  interface Entries {
    void accept(SnapshotEntry entry) throws IOException;
  }

  Path header() {
    return directory.resolve("manifest.json");
  }

  Path listing() {
    return directory.resolve("files.jsonl");
  }

  Path sums() {
    return directory.resolve("SHA256SUMS");
  }

  Path files() {
    return directory.resolve("files");
  }

  /** Reads {@code manifest.json}. */
  SnapshotHeader readHeader() throws IOException {
    try {
      SnapshotHeader header = MAPPER.readValue(Files.readAllBytes(header()), SnapshotHeader.class);
      if (header.format() > SnapshotHeader.FORMAT || header.format() < 1) {
        throw unusable("its format is " + header.format(), null);
      }
      return header;
    } catch (JacksonException | NullPointerException e) {
      throw unusable("manifest.json is damaged", e);
    } catch (NoSuchFileException e) {
      throw unusable("manifest.json is missing", e);
    }
  }

  /** Reads {@code files.jsonl}. */
  void read(Entries entries) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(listing(), StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        entries.accept(entry(line, number));
      }
    } catch (NoSuchFileException e) {
      throw unusable("files.jsonl is missing", e);
    }
  }

  private SnapshotEntry entry(String line, int number) throws IOException {
    try {
      SnapshotEntry entry = MAPPER.readValue(line, SnapshotEntry.class);
      if (entry.path() != null && entry.sha256() != null && entry.modified() != null) {
        return new SnapshotEntry(
            entry.path(),
            Optional.ofNullable(entry.link()).orElse(Optional.empty()),
            entry.bytes(),
            entry.sha256(),
            entry.modified(),
            Optional.ofNullable(entry.raw()).orElse(Optional.empty()));
      }
    } catch (JacksonException e) {
      throw unusable("line " + number + " of files.jsonl is damaged", e);
    }
    throw unusable("line " + number + " of files.jsonl is damaged", null);
  }

  private IOException unusable(String reason, Exception cause) {
    return new IOException(
        OperationsMessage.MANIFEST_UNUSABLE.text(directory.getFileName(), reason), cause);
  }
}
