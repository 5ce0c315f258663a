package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import tools.jackson.databind.JsonNode;

/**
 * Floating-point numbers. Those that are not finite are written as strings; a float is read as the
 * double nearest to its digits.
 */
record FloatKind(JavaTypes types, Unit unit) implements ValueKind {
  @Override
  public boolean applies(Value value) {
    Optional<TypeKind> kind = types.unboxed(value.type());
    return value.shape() instanceof Shape.Scalar scalar
        && scalar.value().keyword().equals("number")
        && (kind.equals(Optional.of(TypeKind.DOUBLE)) || kind.equals(Optional.of(TypeKind.FLOAT)));
  }

  @Override
  public CodeBlock code(Value value) throws NotCompilable {
    boolean isDouble = types.unboxed(value.type()).equals(Optional.of(TypeKind.DOUBLE));
    CodeBlock finite = TypeKeyword.code(value, "number", "integer");
    CodeBlock demands = demands(value, isDouble ? value.code() : CodeBlock.of("asRead"));
    if (!isDouble && !demands.isEmpty()) {
      String name = value.body().name("asRead");
      demands =
          CodeBlock.builder()
              .addStatement("double $N = $T.asRead($L)", name, Unit.VIOLATIONS, value.code())
              .add(demands(value, CodeBlock.of("$N", name)))
              .build();
    }
    CodeBlock ofNumber = CodeBlock.builder().add(finite).add(demands).build();
    CodeBlock ofText = ofText(value);
    if (ofNumber.isEmpty() && ofText.isEmpty()) {
      return ofNumber;
    }
    Class<?> owner = isDouble ? Double.class : Float.class;
    return Condition.not(CodeBlock.of("$T.isFinite($L)", owner, value.code()))
        .choose(ofText, ofNumber);
  }

  /** Code for NaN and the infinite. */
  private static CodeBlock ofText(Value value) {
    boolean hasMore =
        value.leaves().stream()
            .anyMatch(
                leaf ->
                    Stream.of("enum", "const", "minLength", "maxLength", "pattern")
                        .anyMatch(leaf.node()::has));
    return hasMore
        ? CodeBlock.builder().addStatement("found.doubt()").build()
        : TypeKeyword.code(value, "string");
  }

  private CodeBlock demands(Value value, CodeBlock number) throws NotCompilable {
    CodeBlock.Builder code = CodeBlock.builder();
    for (SchemaNode type : TypeKeyword.refusing(value, "number")) {
      boolean allowsIntegers = type.typeNames().contains("integer");
      if (allowsIntegers && type.document().isDraft04()) {
        code.add(value.violation(type));
      } else if (allowsIntegers) {
        code.add(
            value.violation(CodeBlock.of("$L != $T.rint($L)", number, Math.class, number), type));
      }
    }
    for (SchemaNode leaf : value.leaves()) {
      constants(value, leaf.at("enum"), number, code);
      constants(value, leaf.at("const"), number, code);
      for (Limits.Keyword keyword : Limits.Keyword.values()) {
        SchemaNode limit = keyword.in(leaf);
        Optional<BigDecimal> bound = Limits.number(limit);
        if (bound.isPresent() && leaf.at("type").typeNames().contains("integer")) {
          throw new NotCompilable("limits of integers, which are compared as long integers");
        }
        if (bound.isPresent()) {
          CodeBlock literal = CodeBlock.of("$L", Limits.asDouble(bound.get()));
          code.add(
              value.violation(
                  CodeBlock.of("$L $L $L", number, keyword.comparison(), literal), limit));
        }
      }
      multiple(value, leaf.at("multipleOf"), number, code);
    }
    return code.build();
  }

  private static void constants(
      Value value, SchemaNode keyword, CodeBlock number, CodeBlock.Builder code)
      throws NotCompilable {
    if (!keyword.exists()) {
      return;
    }
    List<CodeBlock> comparisons = new ArrayList<>();
    List<JsonNode> nodes =
        keyword.node().isArray() ? keyword.node().valueStream().toList() : List.of(keyword.node());
    for (JsonNode node : nodes) {
      if (node.isNumber()) {
        double constant = Limits.asDouble(node.decimalValue());
        comparisons.add(CodeBlock.of("$L != $L", number, constant));
      }
    }
    code.add(
        comparisons.isEmpty()
            ? value.violation(keyword)
            : value.violation(CodeBlock.join(comparisons, " && "), keyword));
  }

  private void multiple(Value value, SchemaNode keyword, CodeBlock number, CodeBlock.Builder code)
      throws NotCompilable {
    Optional<BigDecimal> divisor = Limits.number(keyword);
    if (divisor.isPresent()) {
      Limits.asDouble(divisor.get());
      code.add(
          value.violation(
              CodeBlock.of(
                  "!$T.isMultiple($T.valueOf($L), $L)",
                  Unit.VIOLATIONS,
                  BigDecimal.class,
                  number,
                  unit.decimal(divisor.get(), value.body().hint())),
              keyword));
    }
  }
}
