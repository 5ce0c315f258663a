package dev.safepersist.migration.journal;

import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.migration.digest.DocumentDigest;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of JSON lines to which lines are only ever added. Each line carries its number, the hash
 * of the line before it, and its own hash, so that a line that was changed, removed or moved shows.
 * A last line that a crash tore is cut off before the next line is added. A line is durable when
 * {@link #append} returns. For one process; safe for use by several threads.
 */
public final class ChainedLog {
  /** The hash before the first line. */
  public static final String START = "0".repeat(64);

  private static final byte[] TORN = {};
  private static final String NUMBER = "n";
  private static final String TIME = "t";
  private static final String PREVIOUS = "prev";
  private static final String HASH = "sha256";
  private static final String BEFORE_HASH = ",\"" + HASH + "\":\"";

  private final Path file;
  private long length;
  private long lines;
  private String head = START;
  private boolean nameSynced;

  private ChainedLog(Path file) {
    this.file = file;
  }

  /**
   * One line.
   *
   * @param number from 1
   * @param time when it was added
   * @param members what was added
   * @param hash its hash
   */
  public record Line(long number, Instant time, ObjectNode members, String hash) {
    /** A text member, or an empty text. */
    public String text(String name) {
      return members.path(name).asString("");
    }

    /** A number, or 0. */
    public long number(String name) {
      return members.path(name).asLong(0);
    }
  }

  /**
   * Opens a log, which need not exist yet, and reads its lines.
   *
   * @throws MigrationException if a line other than the last is damaged
   */
  public static ChainedLog open(Path file, Consumer<Line> action) throws IOException {
    ChainedLog log = new ChainedLog(file);
    log.read(action);
    return log;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** The hash of the last line, which stands for all before it. */
  public synchronized String head() {
    return head;
  }

  /** How many lines there are. */
  public synchronized long lines() {
    return lines;
  }

  private void read(Consumer<Line> action) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      Optional<byte[]> text = line(in);
      while (text.isPresent()) {
        Optional<byte[]> next = line(in);
        Optional<Line> line = parse(text.get());
        if (line.isEmpty() && (next.isPresent() || !isTorn(text.get()))) {
          throw new MigrationException(MigrationMessage.LOG_DAMAGED, file, lines + 1);
        }
        if (line.isEmpty()) {
          return; // torn by a crash: it was never acknowledged
        }
        lines++;
        length += text.get().length + 1L;
        head = line.get().hash();
        action.accept(line.get());
        text = next;
      }
    } catch (NoSuchFileException none) {
      return;
    }
  }

  /** The bytes up to the next line feed, which must be there. */
  private static Optional<byte[]> line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return Optional.of(line.toByteArray());
      }
      line.write(b);
    }
    return line.size() == 0 ? Optional.empty() : Optional.of(TORN);
  }

  /** A crash leaves a line without an end, or with blocks of zeros. */
  private static boolean isTorn(byte[] line) {
    for (byte b : line) {
      if (b == 0) {
        return true;
      }
    }
    return line.length == 0;
  }

  private Optional<Line> parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int at = text.lastIndexOf(BEFORE_HASH);
    if (at < 0) {
      return Optional.empty();
    }
    try {
      JsonNode parsed = Trees.exact().readTree(text);
      if (!(parsed instanceof ObjectNode members)) {
        return Optional.empty();
      }
      String hash = members.path(HASH).asString("");
      boolean fits =
          hash.equals(hash(text.substring(0, at)))
              && members.path(PREVIOUS).asString("").equals(head)
              && members.path(NUMBER).asLong(0) == lines + 1;
      return fits
          ? Optional.of(
              new Line(lines + 1, Instant.parse(members.path(TIME).asString()), members, hash))
          : Optional.empty();
    } catch (JacksonException | java.time.DateTimeException notOurs) {
      return Optional.empty();
    }
  }

  /**
   * Adds a line, durably.
   *
   * @throws IOException if it could not be added; the log is as it was
   */
  public synchronized Line append(ObjectNode members) throws IOException {
    return append(List.of(members)).get(0);
  }

  /**
   * Adds lines, durably, with one sync.
   *
   * @throws IOException if they could not be added; the log is as it was
   */
  public synchronized List<Line> append(List<ObjectNode> several) throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    List<Line> added = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    String previous = head;
    for (ObjectNode members : several) {
      ObjectNode line = Trees.object();
      line.put(NUMBER, lines + added.size() + 1);
      line.put(TIME, now.toString());
      line.setAll(members);
      line.put(PREVIOUS, previous);
      String json = Trees.exact().writeValueAsString(line);
      String open = json.substring(0, json.length() - 1);
      previous = hash(open);
      text.append(open).append(BEFORE_HASH).append(previous).append("\"}\n");
      added.add(new Line(lines + added.size() + 1, now, line, previous));
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    Uninterrupted.run(() -> write(bytes));
    if (!nameSynced) {
      DirectorySync.sync(file.getParent());
      nameSynced = true;
    }
    length += bytes.length;
    lines += added.size();
    head = previous;
    return added;
  }

  /** Writes at the known end, so that it can be done again after an interrupt. */
  private void write(byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(length);
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer, length + buffer.position());
      }
      channel.force(true);
    }
  }

  private static String hash(String text) {
    return DocumentDigest.ofBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
