package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.fit.SchemaNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The keyword {@code type}, and what cannot go with objects and arrays. */
final class Kinds {
  private Kinds() {}

  /** What a {@code type} allows. */
  static Set<String> named(JsonNode type) {
    Set<String> names = new TreeSet<>();
    if (type.isArray()) {
      type.forEach(name -> names.add(name.asString("")));
    } else {
      names.add(type.asString(""));
    }
    return names;
  }

  /** The schemas with a {@code type} that allows none of these. */
  static List<SchemaNode> refusing(Value value, String... kinds) {
    List<SchemaNode> refusing = new ArrayList<>();
    for (SchemaNode leaf : value.leaves()) {
      SchemaNode type = leaf.at("type");
      if (type.exists() && named(type.node()).stream().noneMatch(List.of(kinds)::contains)) {
        refusing.add(type);
      }
    }
    return refusing;
  }

  /** Code that reports each {@code type} that allows none of these. */
  static CodeBlock code(Value value, String... kinds) {
    CodeBlock.Builder code = CodeBlock.builder();
    refusing(value, kinds).forEach(type -> code.add(value.violation(type)));
    return code.build();
  }

  /** Lists and objects are compared with none. */
  static void requireNoConstants(Value value) throws NotCompilable {
    for (SchemaNode leaf : value.leaves()) {
      if (leaf.node().has("enum") || leaf.node().has("const")) {
        throw new NotCompilable("constants that are no scalars");
      }
    }
  }
}
