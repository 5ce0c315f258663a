package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.type.TypeMirror;

/** Maps of the JDK whose keys are strings, or integers, of which no two are written alike. */
record MappingKind(JavaTypes types, Compiler compiler) implements ValueKind {
  private static final String TEXT = "java.lang.String";
  private static final Set<String> KEYS =
      Set.of(
          TEXT,
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.util.UUID");

  @Override
  public boolean applies(Value value) {
    return value.shape() instanceof Shape.Mapping mapping
        && types.is(value.type(), "java.util.Map")
        && types.isOfJdk(value.type())
        && KEYS.contains(types.name(mapping.key()));
  }

  private boolean hasTexts(Value value) {
    return types.name(((Shape.Mapping) value.shape()).key()).equals(TEXT);
  }

  @Override
  public CodeBlock code(Value value) throws NotCompilable {
    TypeKeyword.requireNoConstants(value);
    CodeBlock.Builder code = CodeBlock.builder().add(TypeKeyword.code(value, "object"));
    CodeBlock size = CodeBlock.of("$L.size()", value.code());
    for (SchemaNode leaf : value.leaves()) {
      boolean names = leaf.node().has("properties") || leaf.node().has("required");
      if (leaf.node().has("anyOf") || (names && !hasTexts(value))) {
        throw new NotCompilable("alternatives, or names that are no strings");
      }
      SequenceKind.limit(value, leaf.at("minProperties"), size, "<", code);
      SequenceKind.limit(value, leaf.at("maxProperties"), size, ">", code);
      for (SchemaNode name : leaf.each("required")) {
        code.add(
            value.violation(
                CodeBlock.of(
                    "!$T.has($L, $S)", Unit.VIOLATIONS, value.code(), name.node().asString()),
                leaf.at("required")));
      }
    }
    code.add(members(value));
    return SequenceKind.ifPlain(value, code.build());
  }

  private CodeBlock members(Value value) throws NotCompilable {
    String entry = value.body().name("entry");
    String held = value.body().name(value.body().hint());
    String mark = value.body().name("mark");
    CodeBlock.Builder each = CodeBlock.builder();
    if (value.leaves().isEmpty()) {
      each.add(member(value, List.of(), held));
    }
    for (SchemaNode leaf : value.leaves()) {
      each.add(members(value, leaf, entry, held));
    }
    if (each.isEmpty()) {
      return each.build();
    }
    return CodeBlock.builder()
        .beginControlFlow("for (var $N : $L.entrySet())", entry, value.code())
        .addStatement("int $N = found.mark()", mark)
        .addStatement("var $N = $N.getValue()", held, entry)
        .add(each.build())
        .addStatement(
            hasTexts(value)
                ? "found.in($S, $N.getKey(), $N)"
                : "found.in($S, $N.getKey().toString(), $N)",
            value.at(),
            entry,
            mark)
        .beginControlFlow("if (found.isFull())")
        .addStatement("return")
        .endControlFlow()
        .endControlFlow()
        .build();
  }

  /** Code for each member: that of its name, or that of all other names. */
  private CodeBlock members(Value value, SchemaNode leaf, String entry, String held)
      throws NotCompilable {
    CodeBlock others = others(value, leaf.at("additionalProperties"), held);
    Map<String, CodeBlock> named = new TreeMap<>();
    for (String name : leaf.node().path("properties").propertyNames()) {
      named.put(name, member(value, List.of(leaf.at("properties", name)), held));
    }
    if (named.isEmpty()) {
      return others;
    }
    if (others.isEmpty() && named.values().stream().allMatch(CodeBlock::isEmpty)) {
      return others;
    }
    CodeBlock.Builder code = CodeBlock.builder();
    code.beginControlFlow("switch ($N.getKey())", entry);
    for (Map.Entry<String, CodeBlock> one : named.entrySet()) {
      code.beginControlFlow("case $S ->", one.getKey()).add(one.getValue()).endControlFlow();
    }
    return code.beginControlFlow("default ->")
        .add(others)
        .endControlFlow()
        .endControlFlow()
        .build();
  }

  private CodeBlock others(Value value, SchemaNode others, String held) throws NotCompilable {
    if (others.exists() && others.node().isBoolean() && !others.node().booleanValue()) {
      throw new NotCompilable("names that are not known");
    }
    return member(value, others.exists() ? List.of(others) : List.of(), held);
  }

  private CodeBlock member(Value value, List<SchemaNode> schemas, String held)
      throws NotCompilable {
    TypeMirror type = ((Shape.Mapping) value.shape()).value();
    return compiler.code(Subject.variable(schemas, type, held, value.body()), Optional.empty());
  }
}
