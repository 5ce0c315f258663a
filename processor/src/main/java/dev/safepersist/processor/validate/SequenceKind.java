package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Collections of the JDK, and arrays. */
record SequenceKind(JavaTypes types, Compiler compiler) implements ValueKind {
  /** Those that are equal if and only if their JSON is. */
  private static final Set<String> COMPARABLE =
      Set.of(
          "java.lang.String",
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.math.BigInteger",
          "java.util.UUID");

  @Override
  public boolean applies(Value value) {
    return value.shape() instanceof Shape.Sequence
        && (value.type().getKind() == TypeKind.ARRAY
            || (types.is(value.type(), "java.util.Collection") && types.isOfJdk(value.type())));
  }

  @Override
  public CodeBlock code(Value value) throws NotCompilable {
    TypeKeyword.requireNoConstants(value);
    boolean isArray = value.type().getKind() == TypeKind.ARRAY;
    TypeMirror element =
        isArray
            ? ((ArrayType) value.type()).getComponentType()
            : ((Shape.Sequence) value.shape()).element();
    CodeBlock.Builder code = CodeBlock.builder().add(TypeKeyword.code(value, "array"));
    CodeBlock size = CodeBlock.of(isArray ? "$L.length" : "$L.size()", value.code());
    boolean hasItems = false;
    for (SchemaNode leaf : value.leaves()) {
      limit(value, leaf.at("minItems"), size, "<", code);
      limit(value, leaf.at("maxItems"), size, ">", code);
      SchemaNode unique = leaf.at("uniqueItems");
      if (unique.exists() && unique.node().asBoolean(false)) {
        if (!COMPARABLE.contains(types.name(element))) {
          throw new NotCompilable("items that cannot be compared");
        }
        CodeBlock elements =
            isArray ? CodeBlock.of("$T.asList($L)", Arrays.class, value.code()) : value.code();
        code.addStatement("found.unique($S, $S, $L)", value.at(), unique.pointer(), elements);
      }
      if (leaf.node().has("items")) {
        hasItems = true;
        code.add(items(value, element, List.of(leaf.at("items"))));
      }
    }
    if (!hasItems) {
      code.add(items(value, element, List.of()));
    }
    return isArray ? code.build() : ifPlain(value, code.build());
  }

  /** The code for a collection, or doubt if its class may be written in a way of its own. */
  static CodeBlock ifPlain(Value value, CodeBlock code) {
    CodeBlock isPlain = CodeBlock.of("found.isPlain($L)", value.code());
    if (code.isEmpty()) {
      return value.leaves().isEmpty() ? code : CodeBlock.builder().addStatement(isPlain).build();
    }
    return CodeBlock.builder()
        .beginControlFlow("if ($L)", isPlain)
        .add(code)
        .endControlFlow()
        .build();
  }

  private CodeBlock items(Value value, TypeMirror element, List<SchemaNode> items)
      throws NotCompilable {
    String index = value.body().name("index");
    String item = value.body().name("item");
    String mark = value.body().name("mark");
    CodeBlock each =
        compiler.code(Subject.variable(items, element, item, value.body()), Optional.empty());
    if (each.isEmpty()) {
      return each;
    }
    return CodeBlock.builder()
        .addStatement("int $N = 0", index)
        .beginControlFlow("for (var $N : $L)", item, value.code())
        .addStatement("int $N = found.mark()", mark)
        .add(each)
        .addStatement("found.in($S, $N++, $N)", value.at(), index, mark)
        .beginControlFlow("if (found.isFull())")
        .addStatement("return")
        .endControlFlow()
        .endControlFlow()
        .build();
  }

  static void limit(
      Value value, SchemaNode limit, CodeBlock size, String comparison, CodeBlock.Builder code)
      throws NotCompilable {
    if (limit.exists()) {
      int number = Limits.count(limit);
      if (number > 0 || comparison.equals(">")) {
        code.add(value.violation(CodeBlock.of("$L $L $L", size, comparison, number), limit));
      }
    }
  }
}
