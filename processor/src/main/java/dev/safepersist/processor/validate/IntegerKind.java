package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import tools.jackson.databind.JsonNode;

/** Integers of up to 64 bits. */
record IntegerKind(JavaTypes types, Unit unit) implements ValueKind {
  private static final Map<TypeKind, Integer> BITS =
      Map.of(TypeKind.BYTE, 8, TypeKind.SHORT, 16, TypeKind.INT, 32, TypeKind.LONG, 64);

  @Override
  public boolean applies(Value value) {
    return value.shape() instanceof Shape.Scalar scalar
        && scalar.value().keyword().equals("integer")
        && bits(value).isPresent();
  }

  private Optional<Integer> bits(Value value) {
    return types.unboxed(value.type()).map(BITS::get);
  }

  @Override
  public CodeBlock code(Value value) throws NotCompilable {
    CodeBlock.Builder code = CodeBlock.builder().add(TypeKeyword.code(value, "integer", "number"));
    for (SchemaNode leaf : value.leaves()) {
      constants(value, leaf.at("enum"), leaf.at("enum").node().valueStream(), code);
      constants(value, leaf.at("const"), Stream.of(leaf.at("const").node()), code);
      for (Limits.Keyword keyword : Limits.Keyword.values()) {
        SchemaNode limit = keyword.in(leaf);
        Optional<BigDecimal> number = Limits.number(limit);
        if (number.isPresent()) {
          limit(value, keyword, keyword.rounded(number.get()), limit, code);
        }
      }
      multiple(value, leaf.at("multipleOf"), code);
    }
    return code.build();
  }

  private void limit(
      Value value,
      Limits.Keyword keyword,
      BigDecimal limit,
      SchemaNode node,
      CodeBlock.Builder code) {
    BigDecimal most =
        BigDecimal.valueOf(2).pow(bits(value).orElseThrow() - 1).subtract(BigDecimal.ONE);
    BigDecimal least = most.negate().subtract(BigDecimal.ONE);
    // what violates the limit is on one side of it
    boolean always = keyword.isLower() ? limit.compareTo(most) > 0 : limit.compareTo(least) < 0;
    boolean never =
        keyword.isLower()
            ? limit.compareTo(least) < (keyword.excludesEqual() ? 0 : 1)
            : limit.compareTo(most) > (keyword.excludesEqual() ? 0 : -1);
    if (always) {
      code.add(value.violation(node));
    } else if (!never) {
      code.add(
          value.violation(
              CodeBlock.of("$L $L $L", value.code(), keyword.comparison(), literal(limit)), node));
    }
  }

  private static void constants(
      Value value, SchemaNode keyword, Stream<JsonNode> nodes, CodeBlock.Builder code) {
    if (!keyword.exists()) {
      return;
    }
    TreeSet<BigDecimal> numbers = new TreeSet<>();
    nodes
        .filter(JsonNode::isNumber)
        .map(JsonNode::decimalValue)
        .filter(Limits::isInteger)
        .filter(number -> number.toBigInteger().bitLength() < Long.SIZE)
        .forEach(numbers::add);
    List<CodeBlock> comparisons =
        numbers.stream()
            .map(number -> CodeBlock.of("$L != $L", value.code(), literal(number)))
            .toList();
    code.add(
        comparisons.isEmpty()
            ? value.violation(keyword)
            : value.violation(CodeBlock.join(comparisons, " && "), keyword));
  }

  private void multiple(Value value, SchemaNode keyword, CodeBlock.Builder code)
      throws NotCompilable {
    Optional<BigDecimal> divisor = Limits.number(keyword);
    if (divisor.isEmpty()) {
      return;
    }
    boolean isExact = bits(value).orElseThrow() < 64;
    if (keyword.node().isIntegralNumber() && Limits.isSafe(divisor.get())) {
      code.add(
          value.violation(
              CodeBlock.of("$L % $L != 0", value.code(), literal(divisor.get())), keyword));
    } else if (isExact && Limits.isSafe(divisor.get())) {
      code.add(
          value.violation(
              CodeBlock.of(
                  "!$T.isMultiple($T.valueOf($L), $L)",
                  Unit.VIOLATIONS,
                  BigDecimal.class,
                  value.code(),
                  unit.decimal(divisor.get(), value.body().hint())),
              keyword));
    } else {
      throw new NotCompilable("fractions of long integers");
    }
  }

  private static String literal(BigDecimal number) {
    String text = number.toBigInteger().toString();
    return number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0 ? text : text + "L";
  }
}
