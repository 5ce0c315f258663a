package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.safepersist.processor.fit.SchemaNode;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.shape.ShapeReader;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/** Writes the code for one schema and one type. */
final class Compiler {
  private final Unit unit = new Unit();
  private final ShapeReader shapes;
  private final JavaTypes types;
  private final List<ValueKind> kinds;

  Compiler(ShapeReader shapes, JavaTypes types) {
    this.shapes = shapes;
    this.types = types;
    kinds =
        List.of(
            new TextKind(types, unit),
            new TruthKind(types),
            new IntegerKind(types, unit),
            new FloatKind(types, unit),
            new DecimalKind(types, unit),
            new EnumKind(types),
            new OpaqueTextKind(types),
            new SequenceKind(types, this),
            new MappingKind(types, this),
            new BeanKind(types, shapes, this, unit));
  }

  Unit unit() {
    return unit;
  }

  /**
   * Code that looks at a value.
   *
   * @param schemas what it must fit
   * @param imposed what it is written as, if its type does not tell
   * @param code the expression that has it
   * @param ofNull code for null; empty if that is written like other values
   */
  CodeBlock code(
      List<SchemaNode> schemas,
      TypeMirror declared,
      Optional<Shape> imposed,
      CodeBlock code,
      String at,
      Body body,
      Optional<CodeBlock> ofNull)
      throws NotCompilable {
    Demands demands = Demands.of(schemas);
    TypeMirror type = types.bound(declared);
    Shape shape = imposed.orElseGet(() -> shapes.read(type));
    CodeBlock jsonNull =
        demands.ofNull().stream()
            .map(pointer -> Value.violation(at, pointer))
            .collect(CodeBlock.joining(""));
    if (type.getKind().isPrimitive()) {
      return held(new Value(demands.leaves(), type, shape, code, at, body), false);
    }
    boolean wraps = types.isOptional(type);
    if (wraps && imposed.isPresent()) {
      throw new NotCompilable("what an optional value is written as");
    }
    boolean isName = code.toString().matches("\\w+");
    String name = isName ? code.toString() : body.name(body.hint());
    CodeBlock inner;
    if (wraps) {
      TypeMirror held = types.held(type);
      CodeBlock some =
          held(
              new Value(
                  demands.leaves(),
                  held,
                  shapes.read(held),
                  CodeBlock.of("$N.$N()", name, types.getter(type)),
                  at,
                  body),
              true);
      inner = either(CodeBlock.of("$N.isEmpty()", name), jsonNull, some);
    } else {
      inner =
          held(new Value(demands.leaves(), type, shape, CodeBlock.of("$N", name), at, body), false);
    }
    CodeBlock whole = either(CodeBlock.of("$N == null", name), ofNull.orElse(jsonNull), inner);
    if (isName || whole.isEmpty()) {
      return whole;
    }
    return CodeBlock.builder().addStatement("var $N = $L", name, code).add(whole).build();
  }

  /** Code for a value that is there; with a name for it, if it has none. */
  private CodeBlock held(Value value, boolean isCall) throws NotCompilable {
    boolean isName = value.code().toString().matches("\\w+");
    boolean needsName = !isName && (isCall || value.type().getKind().isPrimitive());
    String name = needsName ? value.body().name(value.body().hint()) : "";
    CodeBlock code = kind(needsName ? value.withCode(CodeBlock.of("$N", name)) : value);
    return !needsName || code.isEmpty()
        ? code
        : CodeBlock.builder().addStatement("var $N = $L", name, value.code()).add(code).build();
  }

  private CodeBlock kind(Value value) throws NotCompilable {
    for (ValueKind kind : kinds) {
      if (kind.applies(value)) {
        return kind.code(value);
      }
    }
    throw new NotCompilable("values of type " + value.type());
  }

  /** The one code if a condition holds, else the other; either may be empty. */
  static CodeBlock either(CodeBlock condition, CodeBlock then, CodeBlock otherwise) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (then.isEmpty() && otherwise.isEmpty()) {
      return code.build();
    }
    if (then.isEmpty()) {
      String text = condition.toString();
      CodeBlock negated =
          text.endsWith(" == null")
              ? CodeBlock.of("$L != null", text.substring(0, text.length() - " == null".length()))
              : CodeBlock.of("!$L", condition);
      return code.beginControlFlow("if ($L)", negated).add(otherwise).endControlFlow().build();
    }
    code.beginControlFlow("if ($L)", condition).add(then);
    if (!otherwise.isEmpty()) {
      code.nextControlFlow("else").add(otherwise);
    }
    return code.endControlFlow().build();
  }

  /** Code that leaves a value to the schema itself. */
  CodeBlock tree(List<SchemaNode> schemas, TypeMirror type, CodeBlock code, String at, Body body)
      throws NotCompilable {
    types.requireVisible(type);
    CodeBlock reference = unit.type(TypeName.get(type).box(), body.hint());
    CodeBlock.Builder calls = CodeBlock.builder();
    if (schemas.isEmpty()) {
      calls.addStatement("found.readable($L, $L)", code, reference);
    }
    for (SchemaNode schema : schemas) {
      calls.addStatement("found.tree($S, $S, $L, $L)", at, schema.pointer(), code, reference);
    }
    return calls.build();
  }
}
