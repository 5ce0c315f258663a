package dev.safepersist.migration.config;

import dev.safepersist.migration.message.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One mapping of a YAML file, read member by member. Members that are never asked for are unknown;
 * {@link #requireAllKnown} refuses them. For one thread.
 */
public final class Settings {
  private final Path file;
  private final String place;
  private final Map<String, Object> members;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<Settings> children = new ArrayList<>();

  private Settings(Path file, String place, Map<String, Object> members) {
    this.file = file;
    this.place = place;
    this.members = members;
  }

  /** Reads a file that holds one mapping. */
  public static Settings read(Path file) throws IOException {
    return parse(file, Files.readString(file));
  }

  /**
   * Reads a text that holds one mapping.
   *
   * @param file where it stands, for messages and relative paths
   */
  public static Settings parse(Path file, String text) throws MigrationException {
    return new Settings(file, "", YamlText.mapping(file, text));
  }

  /** The settings of an endpoint that was read before. */
  public static Settings of(Path file, String place, Map<String, Object> members) {
    return new Settings(file, place, new LinkedHashMap<>(members));
  }

  private Map<String, Object> mapping(String at, Object value) throws MigrationException {
    if (!(value instanceof Map<?, ?> map)) {
      throw WrongValue.of(file, at, "a mapping", value);
    }
    return YamlText.named(map);
  }

  /** The file that holds it. */
  public Path file() {
    return file;
  }

  /** Whether there is a member {@code name}. */
  public boolean has(String name) {
    return members.get(know(name)) != null;
  }

  /** The names of all members. */
  public Set<String> names() {
    return new LinkedHashSet<>(members.keySet());
  }

  /** Takes a member away, as if it were not written. */
  public Optional<Object> remove(String name) {
    return Optional.ofNullable(members.remove(name));
  }

  /** Sets a member, as if it had been written, unless it was. */
  public void putIfAbsent(String name, Object value) {
    members.putIfAbsent(name, value);
  }

  private String know(String name) {
    known.add(name);
    return name;
  }

  /** The mapping {@code name}; one without members if there is none. */
  public Settings child(String name) throws MigrationException {
    Object value = members.get(know(name));
    Settings child =
        new Settings(
            file, path(name), value == null ? new LinkedHashMap<>() : mapping(path(name), value));
    children.add(child);
    return child;
  }

  /** The list {@code name} of mappings; empty if there is none. */
  public List<Settings> children(String name) throws MigrationException {
    List<Settings> list = new ArrayList<>();
    for (Object item : list(name)) {
      String at = path(name) + "[" + list.size() + "]";
      Settings child = new Settings(file, at, mapping(at, item));
      children.add(child);
      list.add(child);
    }
    return list;
  }

  /** The list {@code name}, or a single value as a list; empty if there is none. */
  public List<Object> list(String name) {
    Object value = members.get(know(name));
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list ? List.copyOf(list) : List.of(value);
  }

  /** The list {@code name} of texts. */
  public List<String> texts(String name) {
    return list(name).stream().map(String::valueOf).toList();
  }

  /** Any member. */
  public Optional<Object> any(String name) {
    return Optional.ofNullable(members.get(know(name)));
  }

  /** A text. */
  public Optional<String> text(String name) throws MigrationException {
    Object value = members.get(know(name));
    if (value instanceof Map || value instanceof List) {
      throw WrongValue.of(file, path(name), "a text", value);
    }
    return Optional.ofNullable(value).map(String::valueOf);
  }

  /** A path, relative to the folder of the file. */
  public Optional<Path> path(String name, Path ifRelative) throws MigrationException {
    return text(name).map(text -> ifRelative.resolve(text).normalize());
  }

  /** A whole number of at least {@code least}. */
  public int number(String name, int otherwise, int least) throws MigrationException {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    int number = text.get().matches("\\d{1,9}") ? Integer.parseInt(text.get()) : -1;
    if (number < least) {
      throw WrongValue.of(file, path(name), "a whole number of at least " + least, text.get());
    }
    return number;
  }

  /** A number above 0, such as {@code 0.8}. */
  public double decimal(String name, double otherwise) throws MigrationException {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.get().matches("\\d{1,6}(\\.\\d{1,6})?") && Double.parseDouble(text.get()) > 0) {
      return Double.parseDouble(text.get());
    }
    throw WrongValue.of(file, path(name), "a number above 0", text.get());
  }

  /** Yes or no. */
  public boolean flag(String name, boolean otherwise) throws MigrationException {
    Object value = members.get(know(name));
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw WrongValue.of(file, path(name), "true or false", value);
  }

  /** A time such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h} or {@code 30d}. */
  public Duration time(String name, Duration otherwise) throws MigrationException {
    Optional<String> text = text(name);
    return text.isEmpty()
        ? otherwise
        : Units.time(text.get())
            .orElseThrow(() -> WrongValue.of(file, path(name), "a time such as 30s", text.get()));
  }

  /** A length such as {@code 8MB}. */
  public long bytes(String name, long otherwise) throws MigrationException {
    Optional<String> text = text(name);
    return text.isEmpty()
        ? otherwise
        : Units.bytes(text.get())
            .orElseThrow(() -> WrongValue.of(file, path(name), "a length such as 8MB", text.get()));
  }

  /** A share such as {@code 1%}, from 0 to 1. */
  public double share(String name, double otherwise) throws MigrationException {
    Optional<String> text = text(name);
    return text.isEmpty()
        ? otherwise
        : Units.share(text.get())
            .orElseThrow(() -> WrongValue.of(file, path(name), "a share such as 1%", text.get()));
  }

  /** One of the constants of {@code type}, written in lower case with hyphens. */
  public <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise)
      throws MigrationException {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String written = Units.name(constant);
      if (written.equalsIgnoreCase(text.get().replace('_', '-'))) {
        return constant;
      }
      names.add(written);
    }
    throw WrongValue.of(file, path(name), "one of " + String.join(", ", names), text.get());
  }

  /** The exception for a member that is not what it must be. */
  public MigrationException wrong(String name, String wanted) {
    return WrongValue.of(file, path(name), wanted, members.get(name));
  }

  private String path(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  /**
   * Refuses members, here and in the mappings below, that were never read.
   *
   * @throws MigrationException with the names that resemble it
   */
  public void requireAllKnown() throws MigrationException {
    for (String name : members.keySet()) {
      if (!known.contains(name)) {
        throw UnknownMember.of(file, path(name), name, known);
      }
    }
    for (Settings child : children) {
      child.requireAllKnown();
    }
  }
}
