package dev.safepersist.processor.write;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.safepersist.processor.model.Given;
import dev.safepersist.processor.model.SettingName;
import dev.safepersist.processor.model.Settings;
import dev.safepersist.processor.model.UpgradeMethod;
import java.util.Optional;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * The expression that builds a store; only what the annotation spells out is spelled out.
 *
 * @param state what is stored
 * @param settings how
 * @param user the generated type that uses the store
 * @param details what else it needs
 */
record StoreExpression(TypeMirror state, Settings settings, ClassName user, StoreDetails details) {
  /**
   * The expression.
   *
   * @param reference the parameter that has the type, if it depends on type variables
   * @param options the parameter that has the options, if there is one
   */
  CodeBlock code(Optional<String> reference, Optional<String> options) {
    CodeBlock.Builder code = CodeBlock.builder().add("$L", start(reference)).add("$>$>");
    Optional<String> schema =
        settings.schema().map(Given::text).or(() -> details.derivedSchema(state, settings));
    schema.ifPresent(location -> code.add("\n.schema($S)", location));
    if (schema.isPresent() && !leadsToTheSchema(state)) {
      code.add("\n.classLoader($T.class.getClassLoader())", user);
    }
    details
        .validator(state, settings)
        .ifPresent(
            validator -> code.add("\n.validator($T.SCHEMA, $T::validate)", validator, validator));
    settings
        .get(SettingName.VERSION)
        .ifPresent(given -> code.add("\n.version($L)", given.number()));
    for (UpgradeMethod upgrade : details.upgrades(state)) {
      code.add(
          "\n.upgrade(\n$>$>$L, data -> $L)$<$<", upgrade.from(), UpgradeExpression.of(upgrade));
    }
    settings.description().ifPresent(text -> code.add("\n.description($S)", text));
    PolicyExpression.of(settings).ifPresent(policy -> code.add("\n.policy($L)", policy));
    options.ifPresent(parameter -> code.add("\n.options($N)", parameter));
    return code.add("\n.build()$<$<").build();
  }

  private CodeBlock start(Optional<String> reference) {
    TypeName type = TypeName.get(state).box();
    if (reference.isPresent()) {
      return CodeBlock.of("$T.builder($N)", Library.STORE, reference.get());
    }
    return type instanceof ParameterizedTypeName
        ? CodeBlock.of("$T.builder(new $T<$T>() {})", Library.STORE, Library.TYPE_REFERENCE, type)
        : CodeBlock.of("$T.builder($T.class)", Library.STORE, type);
  }

  /** Whether the class loader of the state is the program's own, which has its resources. */
  private static boolean leadsToTheSchema(TypeMirror state) {
    if (state.getKind() != TypeKind.DECLARED) {
      return false;
    }
    DeclaredType declared = MoreTypes.asDeclared(state);
    return declared.getTypeArguments().isEmpty()
        && !MoreElements.getPackage(declared.asElement())
            .getQualifiedName()
            .toString()
            .startsWith("java.");
  }
}
