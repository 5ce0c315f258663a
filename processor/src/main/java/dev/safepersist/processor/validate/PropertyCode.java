package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.fit.SchemaNode;
import dev.safepersist.processor.shape.Access;
import dev.safepersist.processor.shape.Shape;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/** Code for the properties of one record or bean. */
record PropertyCode(JavaTypes types, Compiler compiler, Unit unit, Body body, Members members) {
  CodeBlock code(Shape.Property property) throws NotCompilable {
    Access access = members.access(property);
    types.requireVisible(access.member());
    TypeMirror type = property.type().orElseThrow();
    body.about(hint(access.member()));
    String name = property.name();
    String at = "/" + name.replace("~", "~0").replace("/", "~1");
    List<SchemaNode> schemas = members.of(name);
    CodeBlock read = read(access.member());
    CodeBlock written = members.ifWritten(name);
    boolean canBeLeftOut = access.leavesOutNull() && !type.getKind().isPrimitive();
    Optional<CodeBlock> ofNull =
        canBeLeftOut ? Optional.of(members.ifLeftOut(name)) : Optional.empty();
    CodeBlock.Builder code = CodeBlock.builder();
    if (!written.isEmpty()) {
      code.add(
          canBeLeftOut
              ? Compiler.either(
                  CodeBlock.of("$L == null", read), CodeBlock.builder().build(), written)
              : written);
    }
    try {
      code.add(
          unit.attempt(
              body, () -> compiler.code(schemas, type, property.shape(), read, at, body, ofNull)));
    } catch (NotCompilable e) {
      if (property.shape().isPresent()) {
        throw e;
      }
      CodeBlock tree = compiler.tree(schemas, type, read, at, body);
      code.add(
          canBeLeftOut
              ? Compiler.either(CodeBlock.of("$L == null", read), ofNull.orElseThrow(), tree)
              : tree);
    }
    return code.build();
  }

  private static CodeBlock read(Element member) {
    String name = member.getSimpleName().toString();
    return member instanceof ExecutableElement
        ? CodeBlock.of("value.$N()", name)
        : CodeBlock.of("value.$N", name);
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
