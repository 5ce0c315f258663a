package dev.safepersist.migration.config;

import dev.safepersist.migration.message.MigrationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of the older migration system, put where their values belong now. */
final class OlderKeys {
  private OlderKeys() {}

  /** Moves the keys, and says what became of each. */
  static List<String> translate(Settings settings) throws MigrationException {
    List<String> notes = new ArrayList<>();
    Map<String, Object> migration = new LinkedHashMap<>();
    if (settings.any("migration").orElse(null) instanceof Map<?, ?> map) {
      map.forEach((name, value) -> migration.put(String.valueOf(name), value));
    }
    database(settings, "source_database", "source", notes);
    database(settings, "target_database", "target", notes);
    Settings older = new Older(settings, migration).settings();
    move(older, "batch_size", migration, notes, "migration.batch.size", "batch", "size");
    move(older, "max_retries", migration, notes, "migration.retries.max", "retries", "max");
    older
        .remove("timeout_per_batch")
        .ifPresent(
            value -> {
              put(migration, seconds(value), "batch", "timeout");
              notes.add("timeout_per_batch is now migration.batch.timeout");
            });
    move(older, "parallel_workers", migration, notes, "migration.workers", "workers");
    older
        .remove("validation_level")
        .ifPresent(
            value -> {
              put(migration, value, "validation", "level");
              notes.add("validation_level is now migration.validation.level");
            });
    move(
        older,
        "enable_rollback",
        migration,
        notes,
        "migration.rollback.enabled",
        "rollback",
        "enabled");
    move(
        older,
        "backup_before_migrate",
        migration,
        notes,
        "migration.rollback.before_images",
        "rollback",
        "before_images");
    if (older != settings || !notes.isEmpty()) {
      settings.remove("dry_run").ifPresent(value -> migration.putIfAbsent("dry_run", value));
    }
    if (!migration.isEmpty()) {
      settings.remove("migration");
      settings.putIfAbsent("migration", migration);
    }
    return notes;
  }

  /** The older system kept its keys at the top, or within {@code migration}. */
  private record Older(Settings top, Map<String, Object> migration) {
    private static final List<String> NAMES =
        List.of(
            "batch_size",
            "max_retries",
            "timeout_per_batch",
            "parallel_workers",
            "validation_level",
            "enable_rollback",
            "backup_before_migrate");

    Settings settings() {
      for (String name : NAMES) {
        Object within = migration.remove(name);
        if (within != null) {
          top.putIfAbsent(name, within);
        }
      }
      return top;
    }
  }

  private static void move(
      Settings from,
      String old,
      Map<String, Object> migration,
      List<String> notes,
      String now,
      String... path) {
    from.remove(old)
        .ifPresent(
            value -> {
              put(migration, value, path);
              notes.add(old + " is now " + now);
            });
  }

  /** What is written under the new name wins. */
  @SuppressWarnings("unchecked") // the maps below are made here, or by the parser
  private static void put(Map<String, Object> root, Object value, String... path) {
    Map<String, Object> at = root;
    for (int i = 0; i < path.length - 1; i++) {
      Object next = at.get(path[i]);
      Map<String, Object> copy =
          next instanceof Map
              ? new LinkedHashMap<>((Map<String, Object>) next)
              : new LinkedHashMap<>();
      at.put(path[i], copy);
      at = copy;
    }
    at.putIfAbsent(path[path.length - 1], value);
  }

  private static Object seconds(Object value) {
    return String.valueOf(value).matches("\\d+") ? value + "s" : value;
  }

  private static void database(Settings settings, String old, String now, List<String> notes)
      throws MigrationException {
    if (!settings.has(old)) {
      return;
    }
    Settings database = settings.child(old);
    Map<String, Object> postgres = new LinkedHashMap<>();
    String host = database.text("host").orElse("localhost");
    int port = database.number("port", 5432, 1);
    String name = database.text("database").orElse("postgres");
    postgres.put("url", "jdbc:postgresql://" + host + ":" + port + "/" + name);
    database.text("user").ifPresent(user -> postgres.put("user", user));
    database.text("password").ifPresent(password -> postgres.put("password", password));
    database.text("ssl_mode").ifPresent(mode -> postgres.put("tls", mode));
    for (String other : database.names()) {
      if (!List.of("host", "port", "database", "user", "password", "ssl_mode").contains(other)) {
        database.any(other).ifPresent(value -> postgres.put(other, value));
      }
    }
    settings.remove(old);
    settings.putIfAbsent(now, Map.of("postgres", postgres));
    notes.add(
        old
            + " is now "
            + now
            + ".postgres, with host, port and database in its url and ssl_mode as tls");
  }
}
