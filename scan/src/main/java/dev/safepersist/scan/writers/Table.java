package dev.safepersist.scan.writers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.code.Interest;
import dev.safepersist.scan.code.Value;
import dev.safepersist.scan.finding.Content;
import dev.safepersist.scan.writers.Row.Effect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of known methods. Immutable. */
public final class Table {
  private static final Table TABLE = read();

  private final Map<String, List<Row>> rows;
  private final Set<String> libraries;

  private Table(List<Row> all) {
    Map<String, List<Row>> byName = new HashMap<>();
    for (Row row : all) {
      byName
          .computeIfAbsent(
              row.owner().substring(row.owner().lastIndexOf('/') + 1),
              name -> new java.util.ArrayList<>())
          .add(row);
    }
    this.rows = Map.copyOf(byName);
    this.libraries =
        all.stream()
            .filter(row -> row.effect() == Effect.OPEN || row.effect() == Effect.WRITE)
            .filter(row -> !row.isOwn())
            .map(Row::owner)
            .filter(owner -> !owner.startsWith("java"))
            .map(owner -> owner.substring(0, owner.lastIndexOf('/')))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The table. */
  public static Table get() {
    return TABLE;
  }

  private static Table read() {
    try (InputStream in = Table.class.getResourceAsStream("methods.txt");
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      return new Table(
          lines
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .map(Table::row)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    String[] columns = line.split("\\s+");
    return new Row(
        Effect.valueOf(columns[0].toUpperCase(Locale.ROOT)),
        columns[1],
        columns[2].equals("*") ? Set.of() : Set.of(columns[2].split("\\|")),
        Arrays.stream(columns)
            .skip(3)
            .map(column -> column.split("=", 2))
            .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1])));
  }

  /** The row for a call, among those with one of {@code effects}. */
  public Optional<Row> row(Call call, Effect... effects) {
    List<Row> candidates =
        rows.getOrDefault(call.owner().substring(call.owner().lastIndexOf('/') + 1), List.of());
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    List<String> parameters = Descriptors.parameters(call.target().descriptor());
    List<Effect> wanted = List.of(effects);
    return candidates.stream()
        .filter(row -> wanted.contains(row.effect()) && row.matches(call, parameters))
        .findFirst();
  }

  /** The file that a call of this row works on. */
  public Value file(Row row, Call call) {
    int position = row.position(Descriptors.parameters(call.target().descriptor()));
    return position < 0 ? call.receiver().orElse(Value.unknown()) : call.argument(position);
  }

  /** The format that a call encodes into. */
  public Optional<Content> encoding(Call call) {
    return row(call, Effect.ENCODE).flatMap(Row::content);
  }

  /** Whether there is a row for a class of exactly this name. */
  public boolean knows(String owner) {
    return rows.getOrDefault(owner.substring(owner.lastIndexOf('/') + 1), List.of()).stream()
        .anyMatch(row -> row.owner().equals(owner));
  }

  /** Whether a class belongs to a library of the table: its callers are reported, not it. */
  public boolean isLibrary(String type) {
    int end = type.lastIndexOf('/');
    return end > 0
        && libraries.stream()
            .anyMatch(
                library -> {
                  String place = type.substring(0, end);
                  return Names.isOrShades(place, library) || place.contains(library + '/');
                });
  }

  /** {@code Class.method} of all rows of an interest: what constant pools are searched for. */
  public Set<String> briefs(Interest interest) {
    return rows.values().stream()
        .flatMap(List::stream)
        .filter(row -> interest == Interest.ENCODER ? row.effect() == Effect.ENCODE : opens(row))
        .flatMap(Table::briefs)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean opens(Row row) {
    return row.effect() == Effect.OPEN
        || row.effect() == Effect.WRITE
        || row.effect() == Effect.CUT;
  }

  private static Stream<String> briefs(Row row) {
    return row.methods().stream().map(method -> Names.brief(row.owner(), method));
  }
}
