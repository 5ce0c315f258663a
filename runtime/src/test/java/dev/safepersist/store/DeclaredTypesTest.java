package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.safepersist.SafeFiles;
import dev.safepersist.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;

/** An object of a subclass is saved as the declared class, wherever it is in the value. */
class DeclaredTypesTest {
  static class Prefs {
    public String theme = "dark";

    @Override
    public boolean equals(Object other) {
      return other instanceof Prefs prefs && prefs.theme.equals(theme);
    }

    @Override
    public int hashCode() {
      return theme.hashCode();
    }
  }

  static final class Wide extends Prefs {
    public boolean extra = true;
  }

  record Holder(Prefs prefs) {}

  @SuppressWarnings("ArrayRecordComponent") // arrays are what is tested, too
  record Many(
      List<Prefs> list,
      Map<String, Prefs> map,
      Prefs[] array,
      Optional<Prefs> optional,
      AtomicReference<Prefs> reference,
      List<List<Prefs>> nested,
      Map<String, List<Prefs>> mapped,
      Box<Prefs> box) {}

  record Box<T>(T value, List<T> values) {}

  static class Bean {
    private Prefs prefs = new Wide();
    public List<Prefs> more = List.of(new Wide());

    public Prefs getPrefs() {
      return prefs;
    }

    public void setPrefs(Prefs value) {
      prefs = value;
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({@JsonSubTypes.Type(Circle.class), @JsonSubTypes.Type(Square.class)})
  interface Shape {}

  record Circle(double radius) implements Shape {}

  record Square(double side, Prefs prefs) implements Shape {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  @JsonSubTypes({@JsonSubTypes.Type(Animal.class), @JsonSubTypes.Type(Dog.class)})
  static class Animal {
    public String name = "n";
  }

  static final class Dog extends Animal {
    public int bones = 3;
  }

  record Drawing(
      Shape shape,
      List<Shape> shapes,
      Map<String, Shape> named,
      Optional<Shape> maybe,
      Animal animal,
      List<Animal> animals,
      @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Prefs prefs,
      @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) List<Prefs> more,
      Object any) {}

  record Chosen(@JsonSerialize(typing = JsonSerialize.Typing.DYNAMIC) Prefs prefs) {}

  @TempDir Path dir;

  static Stream<String> names() {
    return Stream.of("a.json", "a.cbor", "a.smile", "a.json.gz");
  }

  private static Prefs wide() {
    return new Wide();
  }

  private static <T> void survives(Store<T> store, Path file, T value) throws IOException {
    store.save(file, value);
    T loaded = store.load(file).value();
    assertThat(loaded).usingRecursiveComparison().isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("names")
  void anObjectOfASubclassIsSavedAsTheDeclaredClass(String name) throws IOException {
    Path file = dir.resolve(name);
    Store<Holder> holders = Store.builder(Holder.class).build();
    holders.save(file, new Holder(wide()));
    assertThat(holders.load(file).value()).isEqualTo(new Holder(new Prefs()));

    Store<Many> many = Store.builder(Many.class).build();
    many.save(
        file,
        new Many(
            List.of(wide()),
            Map.of("a", wide()),
            new Prefs[] {wide()},
            Optional.of(wide()),
            new AtomicReference<>(wide()),
            List.of(List.of(wide())),
            Map.of("b", List.of(wide())),
            new Box<>(wide(), List.of(wide()))));
    Many loaded = many.load(file).value();
    assertThat(loaded.list()).containsExactly(new Prefs());
    assertThat(loaded.box().values()).containsExactly(new Prefs());

    Store<Bean> beans = Store.builder(Bean.class).build();
    beans.save(file, new Bean());
    assertThat(beans.load(file).value().more).containsExactly(new Prefs());
  }

  @ParameterizedTest
  @MethodSource("names")
  void soIsAnElementOfTheWholeValue(String name) throws IOException {
    Path file = dir.resolve(name);
    Store<List<Prefs>> lists = Store.builder(new TypeReference<List<Prefs>>() {}).build();
    lists.save(file, List.of(wide(), new Prefs() {}));
    assertThat(lists.load(file).value()).containsExactly(new Prefs(), new Prefs());

    Store<Map<String, List<Prefs>>> maps =
        Store.builder(new TypeReference<Map<String, List<Prefs>>>() {}).build();
    maps.save(file, Map.of("a", List.of(wide())));
    assertThat(maps.load(file).value()).isEqualTo(Map.of("a", List.of(new Prefs())));
  }

  @Test
  void soIsAnElementOfAStream() throws IOException {
    Path file = dir.resolve("a.json");
    StreamStore<Prefs> store = Store.builder(Prefs.class).buildStream();
    store.save(file, Stream.of(wide(), wide()));
    try (Elements<Prefs> elements = store.load(file)) {
      assertThat(elements.stream().toList()).containsExactly(new Prefs(), new Prefs());
    }
  }

  @Test
  void soIsWhatAMapperOfTheCallerWrites() throws IOException {
    Path file = dir.resolve("a.json");
    Store<Holder> store = Store.builder(Holder.class).mapper(JsonMapper.builder().build()).build();
    store.save(file, new Holder(wide()));
    assertThat(store.load(file).value()).isEqualTo(new Holder(new Prefs()));
  }

  @Test
  void soIsWhatIsInsideAValueWithoutAStore() throws IOException {
    Path file = dir.resolve("a.json");
    SafeFiles.writeJson(file, new Holder(wide()));
    assertThat(SafeFiles.readJson(file, Holder.class)).isEqualTo(new Holder(new Prefs()));
  }

  @Test
  void aSchemaIsAskedAboutTheDeclaredClass() throws IOException {
    Path schema = dir.resolve("prefs.schema.json");
    Files.writeString(schema, "{\"properties\": {\"theme\": {}}, \"additionalProperties\": false}");
    Path file = dir.resolve("a.cbor");
    Store<Prefs> store =
        Store.builder(Prefs.class).schema(schema.toString()).format(Format.CBOR).build();
    store.save(file, wide());
    assertThat(store.load(file).value()).isEqualTo(new Prefs());
  }

  @ParameterizedTest
  @MethodSource("names")
  void typesThatTheDocumentNamesAreSavedAsTheyAre(String name) throws IOException {
    Shape square = new Square(2, new Prefs());
    survives(
        Store.builder(Drawing.class).build(),
        dir.resolve(name),
        new Drawing(
            new Circle(1),
            List.of(new Circle(1), square),
            Map.of("a", square),
            Optional.of(square),
            new Dog(),
            List.of(new Animal(), new Dog()),
            new Wide(),
            List.of(new Wide()),
            "any"));
    survives(
        Store.builder(new TypeReference<List<Shape>>() {}).build(),
        dir.resolve(name),
        List.of(square, new Circle(3)));
  }

  @Test
  void anAnnotationThatAsksForTheTypeOfTheObjectIsHeeded() throws IOException {
    Path file = dir.resolve("a.json");
    SafeFiles.writeJson(file, new Chosen(wide()));
    assertThat(file).content().contains("extra");
  }
}
