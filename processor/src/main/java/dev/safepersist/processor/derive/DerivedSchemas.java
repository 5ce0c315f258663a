package dev.safepersist.processor.derive;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Settings;
import dev.safepersist.processor.model.StateTypes;
import dev.safepersist.processor.model.StateTypes.StateOf;
import dev.safepersist.processor.model.TypeVariables;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.shape.ShapeReader;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of what an annotated type stores, as far as it names none. */
public final class DerivedSchemas {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private final Map<Object, Derived> derived = new LinkedHashMap<>();

  private DerivedSchemas() {}

  /** Derives them; a type of which nothing is known has none. */
  public static DerivedSchemas of(
      AnnotatedType type, StateTypes states, ShapeReader shapes, Descriptions descriptions) {
    DerivedSchemas schemas = new DerivedSchemas();
    ClassName user = Names.generated(type.element());
    for (StateOf state : states.of(type)) {
      boolean isOpen =
          state.settings().schema().isPresent()
              || TypeVariables.in(state.state())
              || shapes.read(state.state()) instanceof Shape.Unknown;
      if (!isOpen) {
        schemas.derived.computeIfAbsent(
            key(state.state(), state.settings()), key -> derive(state, user, shapes, descriptions));
      }
    }
    return schemas;
  }

  /** All of them. */
  public Collection<Derived> all() {
    return List.copyOf(derived.values());
  }

  /** The one for a state with these settings. */
  public Optional<Derived> of(TypeMirror state, Settings settings) {
    return Optional.ofNullable(derived.get(key(state, settings)));
  }

  /** How the accepted schemas of a type are called. */
  public static String baselineName(TypeMirror state) {
    return Names.of(state).replaceAll("[^\\w.]+", "_").replaceAll("_$", "");
  }

  private static Object key(TypeMirror state, Settings settings) {
    return List.of(TypeName.get(state).box(), settings.version());
  }

  private static Derived derive(
      StateOf state, ClassName user, ShapeReader shapes, Descriptions descriptions) {
    Constraints constraints = new Constraints();
    TypeSchema types = new TypeSchema(shapes, descriptions, constraints);
    String name = baselineName(state.state());
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("$schema", DIALECT).put("title", name);
    schema.setAll(types.of(state.state()));
    if (!types.definitions().isEmpty()) {
      ObjectNode definitions = schema.putObject("$defs");
      types.definitions().forEach(definitions::set);
    }
    String file =
        user.simpleName() + "." + name + ".v" + state.settings().version() + ".schema.json";
    return new Derived(file, schema, constraints.count() > 0);
  }
}
