package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.shape.Access;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.syntax.JsonPointers;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/** Code for the properties of one record or bean. */
record PropertyCode(
    JavaTypes types, Compiler compiler, Unit unit, Body body, PropertyDemands demands) {
  CodeBlock code(Shape.Property property) throws NotCompilable {
    Access access = demands.access(property);
    types.requireVisible(access.member());
    TypeMirror type = property.type().orElseThrow();
    body.about(hint(access.member()));
    String name = property.name();
    String at = JsonPointers.member("", name);
    Subject subject =
        new Subject(demands.of(name), type, property.shape(), read(access.member()), at, body);
    Condition isNull = Condition.isNull(subject.expression());
    CodeBlock written = demands.ifWritten(name);
    boolean canBeLeftOut = access.leavesOutNull() && !type.getKind().isPrimitive();
    Optional<CodeBlock> ofNull =
        canBeLeftOut ? Optional.of(demands.ifLeftOut(name)) : Optional.empty();
    CodeBlock.Builder code = CodeBlock.builder();
    if (!written.isEmpty()) {
      code.add(canBeLeftOut ? isNull.choose(CodeBlock.builder().build(), written) : written);
    }
    try {
      code.add(unit.attempt(body, () -> compiler.code(subject, ofNull)));
    } catch (NotCompilable e) {
      if (property.shape().isPresent()) {
        throw e;
      }
      CodeBlock tree = compiler.tree(subject);
      code.add(canBeLeftOut ? isNull.choose(ofNull.orElseThrow(), tree) : tree);
    }
    return code.build();
  }

  private static Expression read(Element member) {
    String name = member.getSimpleName().toString();
    return Expression.call(
        CodeBlock.of(member instanceof ExecutableElement ? "value.$N()" : "value.$N", name));
  }

  /** The name of a local variable that holds the property. */
  private static String hint(Element member) {
    String name = member.getSimpleName().toString();
    boolean isGetter = name.matches("get[A-Z]\\w*");
    return isGetter
        ? name.substring(3, 4).toLowerCase(java.util.Locale.ROOT) + name.substring(4)
        : name;
  }
}
