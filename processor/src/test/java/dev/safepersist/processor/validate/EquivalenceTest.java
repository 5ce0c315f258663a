package dev.safepersist.processor.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.safepersist.json.Json;
import dev.safepersist.schema.CompiledSchema;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.GeneratedValidator;
import dev.safepersist.schema.Schema;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Generated validators say what the schema says: of thousands of schemas with values, wild ones
 * among them, valid or not, and where no alternatives are involved, the places too.
 */
class EquivalenceTest {
  private static final long SEED = Long.getLong("safepersist.seed", 20261121);
  private static final int SCHEMAS = Integer.getInteger("safepersist.schemas", 130);
  private static final int VALUES = 30;
  private static final int LIMIT = 1000;
  private static final List<Class<?>> TYPES =
      List.of(
          Models.Scalars.class,
          Models.Times.class,
          Models.Holders.class,
          Models.Maps.class,
          Models.Tree.class,
          Models.Pairs.class,
          Models.Sparse.class,
          Models.Renamed.class,
          Models.Beans.class,
          Models.Odd.class,
          Models.Outer.class);

  private final Random random = new Random(SEED);
  private final RandomValues values = new RandomValues(random);
  private int cases;
  private int valid;
  private int doubtful;
  private int places;

  @Test
  void sayWhatTheSchemaSays() throws Exception {
    List<PairingProcessor.Pairing> pairings = new ArrayList<>();
    for (int i = 0; i < SCHEMAS; i++) {
      Class<?> type = TYPES.get(i % TYPES.size());
      JsonNode sample = written(values.of(type));
      JsonNode schema = RandomSchemas.of(sample, random);
      JsonNode read = Json.mapper().readTree(schema.toString());
      pairings.add(new PairingProcessor.Pairing("Generated" + i, type, read));
    }
    PairingProcessor processor = new PairingProcessor(pairings);
    Compilation compilation =
        Compiler.javac()
            .withProcessors(processor)
            .withOptions("-Xlint:all,-processing", "-Werror")
            .compile(
                JavaFileObjects.forSourceString(
                    "dev.safepersist.processor.validate.Start",
                    "package dev.safepersist.processor.validate;\nclass Start {}\n"));
    assertThat(compilation.diagnostics()).isEmpty();
    GeneratedClasses classes = new GeneratedClasses(compilation);
    for (PairingProcessor.Pairing pairing : processor.written()) {
      compare(pairing, classes);
    }
    System.out.printf(
        "%d of %d schemas compiled, %d cases, %d valid, %d doubtful, %d places%n",
        processor.written().size(), SCHEMAS, cases, valid, doubtful, places);
    assertThat(processor.written()).hasSizeGreaterThan(SCHEMAS / 2);
    assertThat(valid).isGreaterThan(cases / 20);
    assertThat(doubtful).isLessThan(cases / 5);
  }

  private void compare(PairingProcessor.Pairing pairing, GeneratedClasses classes)
      throws ReflectiveOperationException {
    Schema schema = Schema.of(pairing.name(), pairing.schema());
    CompiledSchema compiled = classes.compiled(pairing.name(), schema);
    boolean hasAlternatives = pairing.schema().toString().matches(".*\"(anyOf|oneOf|not)\".*");
    for (int i = 0; i < VALUES; i++) {
      Object value = values.of(pairing.type());
      List<String> expected = places(schema.validate(written(value), LIMIT));
      Optional<List<Finding>> found = compiled.validate(value, LIMIT);
      cases++;
      if (found.isEmpty()) {
        doubtful++;
        continue;
      }
      Supplier<String> detail =
          () -> pairing.schema() + "\n" + written(value) + "\n" + expected + "\n" + found;
      assertThat(found.get().isEmpty()).as(detail).isEqualTo(expected.isEmpty());
      valid += expected.isEmpty() ? 1 : 0;
      if (!hasAlternatives) {
        places += expected.size();
        assertThat(places(found.get())).as(detail).isEqualTo(expected);
      }
      assertThat(compiled.accepts(value)).isEqualTo(expected.isEmpty());
    }
  }

  private static List<String> places(List<Finding> findings) {
    return findings.stream()
        .map(found -> found.severity() + " " + found.pointer() + " " + found.schemaPointer())
        .sorted()
        .toList();
  }

  private static JsonNode written(Object value) {
    return Json.mapper().readTree(Json.mapper().writeValueAsBytes(value));
  }

  /** The classes that came out of a compilation, beside those of the test. */
  private static final class GeneratedClasses {
    /** Inner classes first, as the others need them. */
    private final Map<String, byte[]> code =
        new TreeMap<>(
            Comparator.comparing((String name) -> !name.contains("$"))
                .thenComparing(Comparator.naturalOrder()));

    private final MethodHandles.Lookup here = MethodHandles.lookup();

    GeneratedClasses(Compilation compilation) throws IOException {
      for (JavaFileObject file : compilation.generatedFiles()) {
        if (file.getKind() == JavaFileObject.Kind.CLASS) {
          String path = file.getName();
          String name = path.substring(path.lastIndexOf('/') + 1, path.length() - 6);
          try (var in = file.openInputStream()) {
            code.put(name, in.readAllBytes());
          }
        }
      }
      for (Map.Entry<String, byte[]> one : code.entrySet()) {
        if (!one.getKey().equals("Start")) {
          define(one.getValue());
        }
      }
    }

    private void define(byte[] bytes) throws IOException {
      try {
        here.defineClass(bytes);
      } catch (IllegalAccessException e) {
        throw new IOException(e);
      }
    }

    /** The schema with the code that was generated for it. */
    CompiledSchema compiled(String name, Schema schema) throws ReflectiveOperationException {
      Class<?> type = Class.forName(here.lookupClass().getPackageName() + "." + name);
      Field fingerprint = type.getDeclaredField("SCHEMA");
      fingerprint.setAccessible(true);
      Method method =
          List.of(type.getDeclaredMethods()).stream()
              .filter(one -> one.getName().equals("validate"))
              .findFirst()
              .orElseThrow();
      method.setAccessible(true);
      MethodHandle handle = here.unreflect(method);
      @SuppressWarnings("unchecked") // it is given values of its type
      GeneratedValidator<Object> validator =
          MethodHandleProxies.asInterfaceInstance(GeneratedValidator.class, handle);
      return CompiledSchema.of(schema, (String) fingerprint.get(null), validator).orElseThrow();
    }
  }
}
