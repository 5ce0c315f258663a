package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.ArrayList;
import java.util.List;

/** The keyword {@code type}, and what cannot go with objects and arrays. */
final class TypeKeyword {
  private TypeKeyword() {}

  /** The schemas with a {@code type} that allows none of these. */
  static List<SchemaNode> refusing(Value value, String... kinds) {
    List<SchemaNode> refusing = new ArrayList<>();
    for (SchemaNode leaf : value.leaves()) {
      SchemaNode type = leaf.at("type");
      if (type.exists() && type.typeNames().stream().noneMatch(List.of(kinds)::contains)) {
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
