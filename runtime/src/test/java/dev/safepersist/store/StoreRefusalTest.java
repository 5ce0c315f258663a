package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Policy;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import dev.safepersist.save.Validation;
import dev.safepersist.schema.SchemaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;

/** What a store refuses to load or to save, and how it says so. */
class StoreRefusalTest extends Points {
  record Broken(int broken) {
    @Override
    public int broken() {
      throw new IllegalStateException("no value");
    }
  }

  record Raw(@JsonSerialize(using = Unchecked.class) String text) {}

  /** A serializer that writes its own text. */
  static final class Unchecked extends ValueSerializer<String> {
    @Override
    public void serialize(String text, JsonGenerator generator, SerializationContext context) {
      generator.writeRawValue(text);
    }
  }

  @Test
  void refusesADirectory() {
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> points.load(dir))
        .withMessageContaining("[SafePersist:SP101]");
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> points.save(dir, Point.of(1, 2)))
        .withMessageContaining("[SafePersist:SP101]");
  }

  @Test
  void tellsThatAFileCannotBeRead() throws IOException {
    Path loop = Files.createSymbolicLink(dir.resolve("loop.json"), dir.resolve("loop.json"));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> points.load(loop));
    Path named = dir.resolve("any.json");
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> FileBytes.read(dir, named))
        .withMessageContaining("[SafePersist:SP206]")
        .withMessageContaining("any.json");
  }

  @ParameterizedTest
  @EnumSource(MetadataPlacement.class)
  void refusesToLoadOrOverwriteANewerVersion(MetadataPlacement placement) throws IOException {
    Policy policy = Policy.defaults().withMetadata(placement);
    Store.builder(Point.class).version(3).policy(policy).build().save(file(), Point.of(1, 2));
    Store<Point> older = Store.builder(Point.class).version(2).policy(policy).build();
    byte[] before = Files.readAllBytes(file());
    assertThat(failure(older))
        .hasMessageContaining("[SafePersist:SP210]")
        .hasMessageContaining("version 3")
        .hasMessageContaining("up to 2");
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> older.save(file(), Point.of(3, 4)))
        .withMessageContaining("[SafePersist:SP211]")
        .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.UNCHANGED));
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> older.update(file(), p -> Point.of(3, 4)));
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void neverOverwritesANewerVersionThatIsEdited() throws IOException {
    Store.builder(Point.class).version(3).build().save(file(), Point.of(1, 2));
    Files.writeString(file(), Files.readString(file()).replace("1.0", "100.0"));
    byte[] before = Files.readAllBytes(file());
    assertThat(failure(points)).hasMessageContaining("[SafePersist:SP210]");
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> points.save(file(), Point.of(3, 4)))
        .withMessageContaining("[SafePersist:SP211]");
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void loadsFilesOfOlderVersions() throws IOException {
    Store.builder(Point.class).version(1).build().save(file(), Point.of(1, 2));
    assertThat(points.load(file()).metadata().version()).hasValue(1);
    points.save(file(), Point.of(1, 2));
    assertThat(points.load(file()).metadata().version()).hasValue(2);
  }

  @Test
  void namesAnUnknownPropertyAndTheOneThatWasMeant() throws IOException {
    plain("{\n \"x\":1,\n \"y\":2,\n \"label\":\"p\",\n \"nots\":\"n\"}");
    assertThat(failure(points))
        .hasMessageContaining("[SafePersist:SP213]")
        .hasMessageContaining("/nots")
        .hasMessageContaining("line 5")
        .hasMessageContaining("Did you mean note?");
  }

  @Test
  void namesAMissingProperty() throws IOException {
    plain("{\"x\":1,\"y\":2}");
    assertThat(failure(points))
        .hasMessageContaining("[SafePersist:SP214]")
        .hasMessageContaining("/label");
    plain("{\"x\":1,\"label\":\"p\"}");
    assertThat(failure(points))
        .hasMessageContaining("[SafePersist:SP214]")
        .hasMessageContaining("/y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x\":\"one\",\"y\":2,\"label\":\"p\"}",
        "{\"x\":1,\"y\":2,\"label\":7}",
        "[1,2]",
        "null",
        "3",
        "{\"x\":true,\"y\":2,\"label\":\"p\"}",
        "{\"x\":null,\"y\":2,\"label\":\"p\"}"
      })
  void namesThePlaceOfAWrongType(String text) throws IOException {
    plain(text);
    assertThat(failure(points))
        .hasMessageContaining("[SafePersist:SP212]")
        .hasMessageContaining("Point")
        .hasMessageContaining("line 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.json", "x.cbor", "x.smile", "x.cbor.gz"})
  void namesARootOfTheWrongTypeInAnyNotation(String name) throws IOException {
    Path saved = file().resolveSibling(name);
    Store.builder(Integer.class).build().save(saved, 5);
    Store<Map<String, Integer>> store =
        Store.builder(new TypeReference<Map<String, Integer>>() {}).build();
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> store.load(saved))
        .withMessageContaining("[SafePersist:SP212]");
  }

  @Test
  void namesANumberThatIsOutOfRange() throws IOException {
    Store<Map<String, Integer>> store =
        Store.builder(new TypeReference<Map<String, Integer>>() {}).build();
    Files.writeString(file(), "{\"a/b\":3000000000}");
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> store.load(file()))
        .withMessageContaining("[SafePersist:SP212]")
        .withMessageContaining("/a~1b");
  }

  @Test
  void countsLinesInTheWholeFileNotInTheData() throws IOException {
    points.save(file(), Point.of(1, 2));
    Store<List<Integer>> other =
        Store.builder(new TypeReference<List<Integer>>() {}).version(2).build();
    byte[] before = Files.readAllBytes(file());
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> other.load(file()))
        .withMessageContaining("line 2, column 8");
    assertThat(file()).hasBinaryContent(before);
    assertThat(setAside()).isEmpty();
  }

  @Test
  void neverHealsAGoodFileOfAnotherType() throws IOException {
    Store<List<Integer>> lists = Store.builder(new TypeReference<List<Integer>>() {}).build();
    lists.save(file(), List.of(1));
    Store<Point> store = Store.builder(Point.class).build();
    store.save(file(), Point.of(1, 2));
    byte[] before = Files.readAllBytes(file());
    assertThatExceptionOfType(LoadException.class).isThrownBy(() -> lists.load(file()));
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void refusesToSaveWhatDoesNotFitTheSchema() throws IOException {
    Store<Map<String, Object>> store = schemaStore(Validation.STRICT);
    store.save(file(), Map.of("x", 1, "y", 2));
    byte[] before = Files.readAllBytes(file());
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> store.save(file(), Map.of("x", "one", "y", 2)))
        .withMessageContaining("[SafePersist:SP216]")
        .withMessageContaining("/x")
        .withMessageContaining("expected number")
        .withMessageContaining(file().toString());
    assertThat(file()).hasBinaryContent(before);
    assertThat(store.load(file()).metadata().schema()).hasValue("point");
    assertThat(store.load(file()).metadata().schemaFingerprint()).isPresent();
  }

  @Test
  void refusesToLoadWhatDoesNotFitTheSchemaThoughItsChecksumIsGood() throws IOException {
    schemaStore(Validation.OFF).save(file(), Map.of("x", "one", "y", 2));
    byte[] before = Files.readAllBytes(file());
    LoadException failure =
        catchThrowableOfType(
            LoadException.class, () -> schemaStore(Validation.STRICT).load(file()));
    assertThat(failure).hasMessageContaining("[SafePersist:SP215]").hasMessageContaining("/x");
    assertThat(failure.findings()).hasSize(1);
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void reportsWhatALenientStoreLetsPass() throws IOException {
    Store<Map<String, Object>> store = schemaStore(Validation.LENIENT);
    store.save(file(), Map.of("x", "one", "y", 2));
    Loaded<Map<String, Object>> loaded = store.load(file());
    assertThat(loaded.value()).containsEntry("x", "one");
    assertThat(loaded.findings()).singleElement().matches(f -> f.pointer().equals("/x"));
    assertThat(schemaStore(Validation.OFF).load(file()).findings()).isEmpty();
  }

  @Test
  void tellsAtOnceThatItsSchemaIsMissing() {
    assertThatExceptionOfType(SchemaException.class)
        .isThrownBy(() -> Store.builder(Point.class).schema("schemas/pint.schema.json").build())
        .withMessageContaining("[SafePersist:SP201]")
        .withMessageContaining("schemas/point.schema.json");
  }

  @Test
  void refusesValuesThatAreNoJson() throws IOException {
    points.save(file(), Point.of(1, 2));
    byte[] before = Files.readAllBytes(file());
    Store<Object> store = Store.builder(Object.class).version(2).build();
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> store.save(file(), Map.of("a", List.of(new Broken(1)))))
        .withMessageContaining("[SafePersist:SP217]")
        .withMessageContaining("/a/0/broken")
        .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.UNCHANGED));
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void refusesWhatAMapperLeftTorn() throws IOException {
    points.save(file(), Point.of(1, 2));
    byte[] before = Files.readAllBytes(file());
    Store<Raw> store = Store.builder(Raw.class).version(2).build();
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> store.save(file(), new Raw("{\"torn\":")))
        .withMessageContaining("[SafePersist:SP220]");
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void refusesNull() {
    assertThatExceptionOfType(NullPointerException.class)
        .isThrownBy(() -> points.save(file(), null));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Store.builder(Point.class).version(0));
    assertThat(file()).doesNotExist();
  }

  private Store<Map<String, Object>> schemaStore(Validation mode) {
    return Store.builder(new TypeReference<Map<String, Object>>() {})
        .schema("schemas/point.schema.json")
        .policy(Policy.defaults().withValidation(mode))
        .build();
  }

  /** Writes a file as another program does, and leaves no history of an earlier one. */
  private void plain(String text) throws IOException {
    Files.writeString(file(), text);
  }
}
