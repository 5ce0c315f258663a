package dev.safepersist.processor.validate;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.shape.ShapeReader;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.Comparator;
import java.util.List;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;

/** Records and beans: each has a method of its own, so that they may contain themselves. */
record BeanKind(JavaTypes types, ShapeReader shapes, Compiler compiler, Unit unit)
    implements ValueKind {
  @Override
  public boolean applies(Value value) {
    return value.shape() instanceof Shape.Bean bean
        && value.type().getKind() == TypeKind.DECLARED
        && bean.type().equals(MoreTypes.asTypeElement(value.type()));
  }

  @Override
  public CodeBlock code(Value value) throws NotCompilable {
    DeclaredType type = MoreTypes.asDeclared(value.type());
    types.requireVisible(type);
    Shape.Bean bean = (Shape.Bean) value.shape();
    Unit.Method method =
        unit.method(
            value.leaves().stream().map(leaf -> "#" + leaf.pointer()).toList() + " for " + type,
            bean.type().getSimpleName().toString(),
            TypeName.get(type),
            () -> body(bean, type, value.leaves()));
    CodeBlock.Builder code = CodeBlock.builder().add(TypeKeyword.code(value, "object"));
    if (method.code().filter(CodeBlock::isEmpty).isPresent()) {
      return code.build();
    }
    if (value.at().isEmpty()) {
      return code.addStatement("$N($L, found)", method.name(), value.code()).build();
    }
    String mark = value.body().name("mark");
    return code.addStatement("int $N = found.mark()", mark)
        .addStatement("$N($L, found)", method.name(), value.code())
        .addStatement("found.in($S, $N)", value.at(), mark)
        .build();
  }

  private CodeBlock body(Shape.Bean bean, DeclaredType type, List<SchemaNode> leaves)
      throws NotCompilable {
    if (!bean.complete() || !shapes.isPlain(type)) {
      throw new NotCompilable("what is written is not just the properties");
    }
    PropertyDemands demands = new PropertyDemands(bean, type, leaves, shapes);
    demands.requireCompilable();
    CodeBlock.Builder code = CodeBlock.builder().add(demands.missing());
    Body body = new Body();
    PropertyCode properties = new PropertyCode(types, compiler, unit, body, demands);
    for (Shape.Property property :
        bean.properties().values().stream()
            .sorted(Comparator.comparing(Shape.Property::name))
            .toList()) {
      code.add(properties.code(property));
    }
    if (JavaTypes.isFinal(bean.type())) {
      return code.build();
    }
    CodeBlock exactly = CodeBlock.of("found.isExactly($T.class, value)", types.erased(type));
    return code.isEmpty()
        ? CodeBlock.builder().addStatement(exactly).build()
        : CodeBlock.builder()
            .beginControlFlow("if ($L)", exactly)
            .add(code.build())
            .endControlFlow()
            .build();
  }
}
