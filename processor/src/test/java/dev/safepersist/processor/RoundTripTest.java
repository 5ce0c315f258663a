package dev.safepersist.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated code that saves and loads real files. The programs tell what happened. */
class RoundTripTest {
  private static final Path PROGRAMS = Sources.RESOURCES.resolve("programs");

  @TempDir private Path folder;

  @Test
  void savesLoadsFindsAndUpdatesThroughAnInterface() throws Exception {
    assertThat(run("Stores"))
        .containsExactly(
            "missing: Optional.empty",
            "missing loaded: Optional.empty",
            "serial 1",
            "loaded: State[name=one, tempo=120.5, mode=FAST, tags=[a, b], note=Optional[hello]]",
            "found: Optional[one]",
            "origin: SAVED of one",
            "origin if there: SAVED of one",
            "serial 2",
            "updated: two",
            "many: {x=[1, 2], y=[]}",
            "created: 1",
            "changed: 2",
            "no file to load: NoSuchFileException");
  }

  @Test
  void restoresAnExistingObjectThroughItsCompanion() throws Exception {
    assertThat(run("Companions"))
        .containsExactly(
            "saved: 1",
            "restored: [1.5, 2.5] from SAVED",
            "corrupted, restored: [1.5] from RESTORED",
            "untouched after a failed load: [9.0]");
  }

  @Test
  void servesEachPlacementAndResult() throws Exception {
    assertThat(run("Placements"))
        .containsExactly(
            "saved: true",
            "not saved: false",
            "not a name: false",
            "backup: true",
            "no backup: null",
            "told: true",
            "changed: [4]",
            "replaced: true",
            "moved on: false [5]",
            "archive: text",
            "no model: Optional.empty",
            "model: 1.5",
            "found: SAVED",
            "box: [Choice[theme=dark, size=3]]",
            "choice: Choice[theme=light, size=2]");
  }

  @Test
  void loadsAFileOfVersionOneWithCodeOfVersionThree() throws Exception {
    assertThat(run("Versions"))
        .containsExactly(
            "upgraded: Third[name=one, beats=120.0, tags=[upgraded]]",
            "still of version 1: true",
            "saved: true",
            "refused: truetrue");
  }

  @Test
  void takesWhatOnlyTheProgramKnows() throws Exception {
    assertThat(run("Options"))
        .containsExactly(
            "Saved states.json",
            "Saved states.json",
            "Saved states.json",
            "backups: 1",
            "Loaded states.json",
            "findings: 1",
            "own mapper: true",
            "Saved machine.json",
            "Saved named.json",
            "Saved boxes.json",
            "Saved value.json",
            "state beside the data: false",
            "plain: true");
  }

  @Test
  void refusesWhatTheSchemaRefuses() throws Exception {
    assertThat(run("Refused")).containsExactly("refused: UNCHANGED", "still there: 5");
  }

  private List<String> run(String program) throws IOException, ReflectiveOperationException {
    Project project =
        new Project(folder).with(program, Files.readString(PROGRAMS.resolve(program + ".java")));
    Path schemas = PROGRAMS.resolve("schemas");
    Path output = Files.createDirectories(folder.resolve("classes/schemas"));
    try (var files = Files.list(schemas)) {
      for (Path schema : files.toList()) {
        Files.copy(schema, output.resolve(schema.getFileName()));
      }
    }
    assertThat(project.compile()).isEmpty();
    try (URLClassLoader loader = project.load()) {
      Path data = Files.createDirectories(folder.resolve("data"));
      Object results =
          loader.loadClass("demo." + program).getMethod("run", Path.class).invoke(null, data);
      return ((List<?>) results).stream().map(Object::toString).toList();
    }
  }
}
