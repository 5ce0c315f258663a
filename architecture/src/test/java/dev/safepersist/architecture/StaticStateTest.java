package dev.safepersist.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every static field that can change has its reason and its bound in one list. */
class StaticStateTest {
  private static final Pattern CLOCK =
      Pattern.compile(
          "\\b(?:Instant|ZonedDateTime|OffsetDateTime|LocalDate|LocalDateTime)\\s*(?:\\.|::)\\s*now\\b"
              + "|\\bInstantSource\\.system\\b|\\bClock\\.system\\w*|\\bcurrentTimeMillis\\b"
              + "|\\bnew Date\\(\\)");

  private static List<SourceFile> files() throws IOException {
    return Stream.concat(
            House.packages().values().stream().flatMap(one -> one.files().stream()),
            House.bridge().stream())
        .toList();
  }

  /** The list: a line for each field, and what it is for and how large it grows. */
  private static Map<String, String> reasons() throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    for (String line : House.resource("static-state.txt")) {
      String[] parts = line.split(": ", 2);
      assertThat(parts).as(line).hasSize(2);
      assertThat(reasons.put(parts[0], parts[1])).as("twice: %s", line).isNull();
    }
    return reasons;
  }

  @Test
  void isAllOnTheList() throws IOException {
    List<SourceFile> files = files();
    StaticState state = new StaticState(files);
    Set<String> found = new TreeSet<>();
    files.forEach(file -> found.addAll(state.in(file)));
    assertThat(found).containsExactlyElementsOf(reasons().keySet());
  }

  @Test
  void findsWhatCanChange() {
    String code =
        """
        class Cache {
          private static int count;
          private static final java.util.Map<String, String> OPEN =
              new java.util.HashMap<>();
          private static final Set<String> FIXED = Set.of();
          private static final String NAME = "";
          private static final Paths SEEN = new Paths();
          private static final Name EMPTY = new Name("");
          private final Map<String, String> own = new HashMap<>();
        }
        """;
    SourceFile cache = new SourceFile("m", "p", "Cache", false, code, code);
    SourceFile paths = file("Paths", "class Paths {\n  private int size;\n}\n");
    SourceFile name = file("Name", "record Name(String text) {}\n");
    assertThat(new StaticState(List.of(cache, paths, name)).in(cache))
        .containsExactly("m Cache.OPEN", "m Cache.SEEN", "m Cache.count");
  }

  private static SourceFile file(String type, String code) {
    return new SourceFile("m", "p", type, false, code, code);
  }

  @Test
  void hasOneClockInTheCoreAndTheRuntime() throws IOException {
    assertThat(files())
        .filteredOn(file -> Set.of("core", "runtime").contains(file.module()))
        .filteredOn(file -> CLOCK.matcher(file.code()).find())
        .extracting(SourceFile::type)
        .containsExactly("SystemTime");
  }
}
