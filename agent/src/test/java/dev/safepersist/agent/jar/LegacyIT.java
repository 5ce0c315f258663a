package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.jar.LegacyFolder.Album;
import dev.safepersist.agent.program.OldCreations;
import dev.safepersist.agent.program.OldOverflow;
import dev.safepersist.agent.program.OldReads;
import dev.safepersist.agent.program.OldWrites;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of entry points of an old program, over files that are kept in a newer version. */
class LegacyIT {
  private static final Album NEW = new Album("Kind of Blue", 120, List.of("modal", "1959"));
  private static final Path LIBRARIES = Path.of(System.getProperty("safepersist.libraries"));
  private static final Path READERS =
      Path.of("src/test/resources/libraries/OldReaders.java").toAbsolutePath();

  @TempDir Path directory;

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void showsTheOldVersionWhereverItIsRead(Jvm jvm) throws Exception {
    LegacyFolder folder = LegacyFolder.in(directory);
    folder.save("data/a.json", NEW);
    Files.createSymbolicLink(directory.resolve("other-name"), directory.resolve("data/a.json"));
    byte[] before = Files.readAllBytes(folder.file("data/a.json"));
    Jvm.Run run =
        jvm.run(directory, LegacyFolder.agent(), OldReads.class, "data/a.json", "other-name");
    Map<String, String> rows = rows(run);
    assertThat(run.err()).isEmpty();
    assertThat(rows.remove("LENGTHS")).isEqualTo("[" + before.length + "]");
    assertThat(rows).hasSizeGreaterThan(22).containsKeys("MAPPED", "LINK", "BY_SKIP");
    assertThat(rows.values()).containsOnly("{\"title\":\"Kind of Blue\",\"bpm\":120}");
    assertThat(Files.readAllBytes(folder.file("data/a.json"))).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void takesTheOldVersionOrRefusesTheCall(Jvm jvm) throws Exception {
    LegacyFolder folder = LegacyFolder.in(directory);
    Map<OldWrites, byte[]> before = new LinkedHashMap<>();
    for (OldWrites row : OldWrites.values()) {
      folder.save(row.file(), NEW);
      before.put(row, Files.readAllBytes(folder.file(row.file())));
    }
    Jvm.Run run = jvm.run(directory, LegacyFolder.agent(), OldWrites.class, LegacyFolder.OLD);
    Map<String, String> rows = rows(run);
    assertThat(rows).hasSize(OldWrites.values().length);
    for (OldWrites row : OldWrites.values()) {
      String result = rows.get(row.name());
      if (row.name().startsWith("REFUSED_")) {
        assertThat(result).as("%s", row).matches(".*(SP43[6-9]|AlreadyExists|not renamed).*");
        assertThat(Files.readAllBytes(folder.file(row.file())))
            .as("%s", row)
            .isEqualTo(before.get(row));
        assertThat(folder.file(row.file() + ".bak")).as("%s", row).doesNotExist();
      } else {
        List<String> tags = row.name().startsWith("NEW_") ? List.of() : NEW.tags();
        assertThat(result).as("%s: %s", row, run.err()).isEqualTo("-");
        assertThat(folder.load(row.file()))
            .as("%s", row)
            .isEqualTo(new Album("Kind of Blue", 136, tags));
        assertThat(folder.file(row.file() + ".tmp")).as("%s", row).doesNotExist();
      }
    }
    assertThat(run.err()).contains("SP437", "SP438", "SP439");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void createsADocumentInTheNewVersion(Jvm jvm) throws Exception {
    LegacyFolder folder = LegacyFolder.in(directory);
    Jvm.Run run = jvm.run(directory, LegacyFolder.agent(), OldCreations.class, LegacyFolder.OLD);
    Map<String, String> rows = rows(run);
    assertThat(rows).hasSize(OldCreations.values().length);
    assertThat(rows.values())
        .as(run.err())
        .containsOnly("{\"title\":\"Kind of Blue\",\"bpm\":136}");
    for (OldCreations row : OldCreations.values()) {
      assertThat(folder.load(row.file()))
          .as("%s", row)
          .isEqualTo(new Album("Kind of Blue", 136, List.of()));
    }
  }

  @Test
  void startsNoProgramThatWouldMeetTheNewVersion() throws Exception {
    LegacyFolder folder = LegacyFolder.in(directory);
    folder.save("data/a.json", NEW);
    Files.writeString(folder.file("steps.yaml"), "from: 2\ndo: []\n");
    Jvm.Run run =
        Jvm.all().get(0).run(directory, LegacyFolder.agent(), OldReads.class, "data/a.json");
    assertThat(run.exit()).isEqualTo(78);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("SP410", "SP440", "from version 1");
  }

  @Test
  void isClosedWhereTheStackHasNoRoom() throws Exception {
    LegacyFolder folder = LegacyFolder.in(directory);
    folder.save("data/a.json", NEW);
    folder.save("data/written.json", NEW);
    Jvm.Run run =
        Jvm.all().get(0).run(directory, LegacyFolder.agent(), OldOverflow.class, "data/a.json");
    assertThat(run.lines()).as(run.err()).containsExactly("met 0, served true");
    assertThat(folder.load("data/a.json")).isEqualTo(NEW);
    assertThat(folder.load("data/written.json").tags()).isEqualTo(NEW.tags());
  }

  @Test
  void runsWhatTheDocumentationShows() throws Exception {
    String page =
        Files.readString(Path.of(System.getProperty("safepersist.project"), "docs/agent.md"));
    assertThat(page).contains("```yaml\n" + LegacyFolder.CONFIG + "```");
    assertThat(page).contains("```yaml\n" + LegacyFolder.STEPS + "```");
  }

  /** Programs that read by a library of their own, which nobody has changed. */
  @Test
  void servesUnmodifiedReaders() throws Exception {
    LegacyFolder folder = LegacyFolder.in(directory);
    folder.save("data/a.json", NEW);
    List<Path> classPath;
    try (Stream<Path> jars = Files.list(LIBRARIES)) {
      classPath =
          jars.filter(
                  jar ->
                      jar.getFileName().toString().matches("(jackson2|jackson-a|gson|org|json).*"))
              .sorted()
              .toList();
    }
    Jvm jvm = Jvm.all().get(0);
    Jvm.Run run =
        Jvm.run(
            directory,
            jvm.command(LegacyFolder.agent(), classPath, READERS.toString(), "data/a.json"));
    assertThat(run.err()).isEmpty();
    assertThat(rows(run).keySet()).contains("JACKSON_2", "GSON", "ORG_JSON");
    assertThat(rows(run).values()).containsOnly("Kind of Blue 120 2");
  }

  private static Map<String, String> rows(Jvm.Run run) {
    assertThat(run.exit()).as(run.err()).isZero();
    return run.lines().stream()
        .map(line -> line.split("\t", 2))
        .collect(Collectors.toMap(row -> row[0], row -> row[1], (a, b) -> a, LinkedHashMap::new));
  }
}
