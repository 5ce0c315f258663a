package dev.safepersist.migration.quarantine;

import dev.safepersist.SafeFiles;
import dev.safepersist.core.disk.DurableDirectory;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.migration.journal.ChainedLog;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.seal.Seals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of documents that were left out, in {@code quarantine.jsonl}. A document leaves it when
 * it is taken up again, or dropped on request; a line that was written is never removed. Safe for
 * use by several threads.
 */
public final class Quarantine {
  private static final String FILE = "quarantine.jsonl";
  private static final String CONTEXT = "quarantine";

  private final Map<String, Quarantined> entries = new LinkedHashMap<>();
  private final Seals seals;
  private final ChainedLog log;

  private Quarantine(Path folder, Seals seals) throws IOException {
    this.seals = seals;
    try {
      this.log = ChainedLog.open(folder.resolve(FILE), this::replay);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Opens the quarantine in the folder of a migration; it need not exist yet. */
  public static Quarantine open(Path folder, Seals seals) throws IOException {
    return new Quarantine(folder, seals);
  }

  private void replay(ChainedLog.Line line) {
    String key = line.text("key");
    if (line.text("event").equals("in")) {
      try {
        entries.put(
            key,
            new Quarantined(
                key,
                (int) line.number("slice"),
                line.text("step"),
                line.text("kind"),
                opened(line.text("problem")),
                line.time()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } else {
      entries.remove(key);
    }
  }

  /** Adds documents, durably. */
  public synchronized void add(Collection<Quarantined> documents) throws IOException {
    if (documents.isEmpty()) {
      return;
    }
    List<ObjectNode> lines = new ArrayList<>();
    for (Quarantined document : documents) {
      ObjectNode line = Trees.object().put("event", "in").put("key", document.key());
      line.put("slice", document.slice()).put("step", document.step());
      line.put("kind", document.kind()).put("problem", sealed(document.problem()));
      lines.add(line);
    }
    log.append(lines);
    for (Quarantined document : documents) {
      entries.put(document.key(), document);
    }
  }

  /** Takes documents off the list: they are migrated now, or were dropped. */
  public synchronized void remove(Collection<String> keys, String why) throws IOException {
    List<ObjectNode> lines = new ArrayList<>();
    for (String key : keys) {
      if (entries.containsKey(key)) {
        lines.add(Trees.object().put("event", why).put("key", key));
      }
    }
    if (!lines.isEmpty()) {
      log.append(lines);
      keys.forEach(entries::remove);
    }
  }

  /** The documents, in the order in which they were left out. */
  public synchronized List<Quarantined> list() {
    return List.copyOf(entries.values());
  }

  /** A document. */
  public synchronized Optional<Quarantined> find(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** How many there are. */
  public synchronized int size() {
    return entries.size();
  }

  /** The documents with a common cause, the most frequent cause first. */
  public synchronized Map<String, List<Quarantined>> groups() {
    Map<String, List<Quarantined>> groups = new LinkedHashMap<>();
    entries
        .values()
        .forEach(one -> groups.computeIfAbsent(one.group(), g -> new ArrayList<>()).add(one));
    Map<String, List<Quarantined>> sorted = new LinkedHashMap<>();
    groups.entrySet().stream()
        .sorted((one, other) -> other.getValue().size() - one.getValue().size())
        .forEach(group -> sorted.put(group.getKey(), List.copyOf(group.getValue())));
    return sorted;
  }

  /** Writes the list anew, for another key. */
  public static void reseal(Path folder, Seals old, Seals next) throws IOException {
    List<Quarantined> documents = open(folder, old).list();
    Path file = folder.resolve(FILE);
    Path fresh = DurableDirectory.create(folder.resolve("rotation"));
    Files.deleteIfExists(fresh.resolve(FILE));
    open(fresh, next).add(documents);
    if (FileFacts.exists(fresh.resolve(FILE))) {
      SafeFiles.write(file, Files.readAllBytes(fresh.resolve(FILE)));
      Files.delete(fresh.resolve(FILE));
    } else {
      Files.deleteIfExists(file);
    }
    Files.delete(fresh);
  }

  /** The time of a new entry. */
  public static java.time.Instant now() {
    return java.time.Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private String sealed(String text) throws IOException {
    if (!seals.encrypts()) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = seals.seal(bytes, CONTEXT)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private String opened(String text) throws IOException {
    if (!seals.encrypts()) {
      return text;
    }
    byte[] bytes = Base64.getDecoder().decode(text);
    try (InputStream in = seals.open(new ByteArrayInputStream(bytes), CONTEXT)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
