package dev.safepersist.processor.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.safepersist.json.Json;
import dev.safepersist.processor.samples.Beans;
import dev.safepersist.processor.samples.Polymorphic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What is read from the source is what Jackson writes. */
class ShapeReaderTest {
  /** Beans of which something is left open: see the reasons in {@link BeanReader}. */
  private static final Set<String> INCOMPLETE = Set.of("Unclear", "Any", "RenamingCreator");

  @TestFactory
  Stream<DynamicTest> expectsWhatJacksonWrites() {
    return Beans.all().stream()
        .map(
            bean ->
                DynamicTest.dynamicTest(
                    bean.getClass().getSimpleName(), () -> expectsWhatJacksonWritesOf(bean)));
  }

  private static void expectsWhatJacksonWritesOf(Object bean) {
    JsonNode written = Json.mapper().valueToTree(bean);
    inCompiler(
        environment -> {
          ShapeReader shapes =
              new ShapeReader(environment.getTypeUtils(), environment.getElementUtils());
          Shape shape = shapes.read(type(environment, bean.getClass()).asType());
          assertThat(shape).isInstanceOf(Shape.Bean.class);
          Shape.Bean expected = (Shape.Bean) shape;
          assertThat(expected.complete())
              .isEqualTo(!INCOMPLETE.contains(bean.getClass().getSimpleName()));
          Collection<String> names = written.propertyNames();
          assertThat(names).containsAll(expected.properties().keySet());
          if (expected.complete()) {
            assertThat(expected.properties().keySet()).containsExactlyInAnyOrderElementsOf(names);
          }
          expected
              .properties()
              .forEach((name, property) -> compareKinds(shapes, property, written.get(name)));
        });
  }

  private static void compareKinds(ShapeReader shapes, Shape.Property property, JsonNode value) {
    Optional<JsonKind> expected =
        property.shape().or(() -> property.type().map(shapes::read)).flatMap(Shape::kind);
    expected.ifPresent(kind -> assertThat(kindOf(value)).as(property.name()).isEqualTo(kind));
  }

  private static JsonKind kindOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING, BINARY -> JsonKind.STRING;
      case BOOLEAN -> JsonKind.BOOLEAN;
      case ARRAY -> JsonKind.ARRAY;
      case NUMBER -> value.isIntegralNumber() ? JsonKind.INTEGER : JsonKind.NUMBER;
      default -> JsonKind.OBJECT;
    };
  }

  @TestFactory
  Stream<DynamicTest> expectsTheTypeIdsThatJacksonWrites() {
    return Polymorphic.all().stream()
        .map(
            value ->
                DynamicTest.dynamicTest(
                    value.getClass().getSimpleName(), () -> expectsTheTypeIdOf(value)));
  }

  private static void expectsTheTypeIdOf(Object value) {
    Class<?> declared = value.getClass().getInterfaces()[0];
    JsonNode written =
        Json.mapper().readTree(Json.mapper().writerFor(declared).writeValueAsString(value));
    inCompiler(
        environment -> {
          ShapeReader shapes =
              new ShapeReader(environment.getTypeUtils(), environment.getElementUtils());
          Shape.Choice choice = (Shape.Choice) shapes.read(type(environment, declared).asType());
          Shape.Bean bean =
              choice.alternatives().stream()
                  .filter(
                      found ->
                          found
                              .type()
                              .getSimpleName()
                              .contentEquals(value.getClass().getSimpleName()))
                  .findFirst()
                  .orElseThrow();
          assertThat(bean.properties().keySet())
              .containsExactlyInAnyOrderElementsOf(written.propertyNames());
          bean.properties()
              .forEach(
                  (name, property) -> {
                    if (property.shape().orElse(null) instanceof Shape.Fixed id) {
                      assertThat(written.get(name).stringValue()).isEqualTo(id.text());
                    }
                  });
        });
  }

  @Test
  void knowsWhatMayBeLeftOutOrNull() {
    inCompiler(
        environment -> {
          ShapeReader shapes =
              new ShapeReader(environment.getTypeUtils(), environment.getElementUtils());
          Shape.Bean bean =
              (Shape.Bean) shapes.read(type(environment, Beans.Inclusion.class).asType());
          Map<String, String> presence = new TreeMap<>();
          bean.properties()
              .forEach(
                  (name, property) ->
                      presence.put(
                          name,
                          property.presence().absence() + " " + property.presence().nullness()));
          assertThat(presence)
              .isEqualTo(
                  Map.of(
                      "number", "NEVER NEVER",
                      "text", "POSSIBLE NEVER",
                      "always", "NEVER POSSIBLE",
                      "maybe", "POSSIBLE MEANT",
                      "absent", "MEANT NEVER",
                      "tags", "MEANT NEVER"));
          assertThat(bean.properties().get("text").aliases()).containsExactly("title", "name");
        });
  }

  @Test
  void knowsTheKindOfEveryScalar() {
    inCompiler(
        environment -> {
          ShapeReader shapes =
              new ShapeReader(environment.getTypeUtils(), environment.getElementUtils());
          Shape.Bean bean =
              (Shape.Bean) shapes.read(type(environment, Beans.Scalars.class).asType());
          assertThat(bean.properties().values())
              .hasSize(27)
              .allMatch(property -> shapes.read(property.type().orElseThrow()).kind().isPresent());
        });
  }

  @Test
  void looksIntoEnumsOnlyWhereTheirTextsAreKnown() {
    inCompiler(
        environment -> {
          ShapeReader shapes =
              new ShapeReader(environment.getTypeUtils(), environment.getElementUtils());
          Map<String, Object> texts = new TreeMap<>();
          for (Class<?> type : List.of(Beans.Level.class, Beans.Loud.class, Beans.Renaming.class)) {
            Shape shape = shapes.read(type(environment, type).asType());
            texts.put(
                type.getSimpleName(),
                shape instanceof Shape.Enumeration known
                    ? known.constants().stream().map(Shape.Constant::text).toList()
                    : shape);
          }
          assertThat(texts)
              .isEqualTo(
                  Map.of(
                      "Level", List.of("LOW", "HIGH"),
                      "Loud", new Shape.Scalar(JsonKind.STRING),
                      "Renaming", List.of("one")));
        });
  }

  @Test
  void guessesNothingOfTypesThatOnlyTheProgramKnows() {
    inCompiler(
        environment -> {
          ShapeReader shapes =
              new ShapeReader(environment.getTypeUtils(), environment.getElementUtils());
          for (Class<?> type :
              List.of(
                  Object.class,
                  Number.class,
                  Beans.Declared.class,
                  JsonNode.class,
                  Thread.class,
                  Iterable.class)) {
            assertThat(shapes.read(type(environment, type).asType()))
                .as(type.getName())
                .isInstanceOf(Shape.Unknown.class);
          }
        });
  }

  private static TypeElement type(ProcessingEnvironment environment, Class<?> type) {
    return environment.getElementUtils().getTypeElement(type.getCanonicalName());
  }

  /** Runs {@code test} in a compiler; its failures are thrown here. */
  private static void inCompiler(Consumer<ProcessingEnvironment> test) {
    List<Throwable> thrown = new ArrayList<>();
    List<Boolean> ran = new ArrayList<>();
    AbstractProcessor processor =
        new AbstractProcessor() {
          @Override
          public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
          }

          @Override
          public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
          }

          @Override
          public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!round.processingOver()) {
              ran.add(true);
              try {
                test.accept(processingEnv);
              } catch (RuntimeException | AssertionError failure) {
                thrown.add(failure);
              }
            }
            return false;
          }
        };
    Compilation compilation =
        Compiler.javac()
            .withProcessors(processor)
            .compile(JavaFileObjects.forSourceString("A", "class A {}"));
    assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
    assertThat(ran).hasSize(1);
    thrown.forEach(
        failure -> {
          throw failure instanceof AssertionError error ? error : new AssertionError(failure);
        });
  }
}
