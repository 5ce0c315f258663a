package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Numbers of any length. A decimal is read as the double nearest to it; if there is none, that is
 * an error whatever the schema says.
 */
record DecimalKind(JavaTypes types, Unit unit) implements ValueKind {
  @Override
  public boolean applies(Value value) {
    return value.shape() instanceof Shape.Scalar
        && (isInteger(value) || types.name(value.type()).equals("java.math.BigDecimal"));
  }

  private boolean isInteger(Value value) {
    return types.name(value.type()).equals("java.math.BigInteger");
  }

  @Override
  public CodeBlock code(Value value) throws NotCompilable {
    TypeKeyword.requireNoConstants(value);
    CodeBlock.Builder code = CodeBlock.builder().add(TypeKeyword.code(value, "integer", "number"));
    if (!isInteger(value)
        && TypeKeyword.refusing(value, "number").stream()
            .anyMatch(type -> type.typeNames().contains("integer"))) {
      throw new NotCompilable("a decimal that must be an integer");
    }
    String name = value.body().name(value.body().hint());
    CodeBlock.Builder demands = CodeBlock.builder();
    for (SchemaNode leaf : value.leaves()) {
      if (leaf.node().has("multipleOf")) {
        throw new NotCompilable("multiples of decimals");
      }
      for (Limits.Keyword keyword : Limits.Keyword.values()) {
        SchemaNode limit = keyword.in(leaf);
        Optional<BigDecimal> number = Limits.number(limit);
        if (number.isPresent()) {
          demands.add(
              value.violation(
                  CodeBlock.of(
                      "$N.compareTo($L) $L 0",
                      name,
                      unit.decimal(number.get(), value.body().hint()),
                      keyword.comparison()),
                  limit));
        }
      }
    }
    if (demands.isEmpty()) {
      return isInteger(value)
          ? code.build()
          : code.addStatement("found.asRead($L)", value.code()).build();
    }
    return isInteger(value)
        ? code.addStatement("var $N = new $T($L)", name, BigDecimal.class, value.code())
            .add(demands.build())
            .build()
        : code.addStatement("var $N = found.asRead($L)", name, value.code())
            .add(demands.build())
            .build();
  }
}
