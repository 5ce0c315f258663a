package dev.safepersist.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.safepersist.processor.model.UpgradeMethod;
import dev.safepersist.processor.model.UpgradeMethod.Tree;
import javax.lang.model.element.TypeElement;

/** The step that calls an upgrade method. */
final class UpgradeExpression {
  private static final ClassName JSON = ClassName.get("dev.safepersist.json", "Json");

  private UpgradeExpression() {}

  static CodeBlock of(UpgradeMethod method) {
    CodeBlock call =
        CodeBlock.of(
            "$T.$N($L)",
            ClassName.get((TypeElement) method.element().getEnclosingElement()),
            method.element().getSimpleName().toString(),
            argument(method));
    boolean isTree = Tree.of(method.element().getReturnType()) != Tree.NONE;
    return isTree ? call : CodeBlock.of("$T.mapper().valueToTree($L)", JSON, call);
  }

  private static CodeBlock argument(UpgradeMethod method) {
    TypeName type = TypeName.get(method.taken()).box();
    return switch (Tree.of(method.taken())) {
      case OBJECT -> CodeBlock.of("data.asObject()");
      case ANY -> CodeBlock.of("data");
      case NONE ->
          type instanceof ParameterizedTypeName
              ? CodeBlock.of(
                  "$T.mapper().treeToValue(data, new $T<$T>() {})",
                  JSON,
                  Library.TYPE_REFERENCE,
                  type)
              : CodeBlock.of("$T.mapper().treeToValue(data, $T.class)", JSON, type);
    };
  }
}
