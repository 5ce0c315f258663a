package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.safepersist.processor.shape.ShapeReader;
import dev.safepersist.processor.tree.SchemaNode;
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
   * @param ofNull code for null; empty if that is written like other values
   */
  CodeBlock code(Subject subject, Optional<CodeBlock> ofNull) throws NotCompilable {
    Demands demands = Demands.of(subject.schemas());
    TypeMirror type = types.bound(subject.type());
    Value value =
        new Value(
            demands.leaves(),
            type,
            subject.imposed().orElseGet(() -> shapes.read(type)),
            subject.expression(),
            subject.at(),
            subject.body());
    if (type.getKind().isPrimitive()) {
      return primitive(value);
    }
    boolean wraps = types.isOptional(type);
    if (wraps && subject.imposed().isPresent()) {
      throw new NotCompilable("what an optional value is written as");
    }
    CodeBlock jsonNull =
        demands.ofNull().stream()
            .map(pointer -> Value.violation(subject.at(), pointer))
            .collect(CodeBlock.joining(""));
    Value named = value.expression().isName() ? value : value.with(fresh(value));
    CodeBlock inner = wraps ? optional(named, jsonNull) : kind(named);
    CodeBlock whole = Condition.isNull(named.expression()).choose(ofNull.orElse(jsonNull), inner);
    return declared(named, value, whole);
  }

  /** Code for an optional value that is not null. */
  private CodeBlock optional(Value value, CodeBlock ofEmpty) throws NotCompilable {
    TypeMirror held = types.held(value.type());
    CodeBlock getter = CodeBlock.of("$L.$N()", value.code(), types.getter(value.type()));
    Value content =
        new Value(
            value.leaves(),
            held,
            shapes.read(held),
            Expression.call(getter),
            value.at(),
            value.body());
    Value named = content.with(fresh(content));
    CodeBlock some = declared(named, content, kind(named));
    return Condition.is(CodeBlock.of("$L.isEmpty()", value.code())).choose(ofEmpty, some);
  }

  /** Code for a value that cannot be null. */
  private CodeBlock primitive(Value value) throws NotCompilable {
    Value named = value.expression().isName() ? value : value.with(fresh(value));
    return declared(named, value, kind(named));
  }

  private static Expression fresh(Value value) {
    return Expression.name(value.body().name(value.body().hint()));
  }

  /** The code with the variable in front that it uses for a value; none if it uses none. */
  private static CodeBlock declared(Value named, Value value, CodeBlock code) {
    return value.expression().isName() || code.isEmpty()
        ? code
        : CodeBlock.builder()
            .addStatement("var $L = $L", named.code(), value.code())
            .add(code)
            .build();
  }

  private CodeBlock kind(Value value) throws NotCompilable {
    for (ValueKind kind : kinds) {
      if (kind.applies(value)) {
        return kind.code(value);
      }
    }
    throw new NotCompilable("values of type " + value.type());
  }

  /** Code that leaves a value to the schema itself. */
  CodeBlock tree(Subject subject) throws NotCompilable {
    types.requireVisible(subject.type());
    CodeBlock code = subject.expression().code();
    CodeBlock reference = unit.type(TypeName.get(subject.type()).box(), subject.body().hint());
    CodeBlock.Builder calls = CodeBlock.builder();
    if (subject.schemas().isEmpty()) {
      calls.addStatement("found.readable($L, $L)", code, reference);
    }
    for (SchemaNode schema : subject.schemas()) {
      calls.addStatement(
          "found.tree($S, $S, $L, $L)", subject.at(), schema.pointer(), code, reference);
    }
    return calls.build();
  }
}
