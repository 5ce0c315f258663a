package dev.safepersist.processor;

import com.palantir.javapoet.ClassName;
import dev.safepersist.processor.derive.Derived;
import dev.safepersist.processor.derive.DerivedSchemas;
import dev.safepersist.processor.evolve.UpgradeReader;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Settings;
import dev.safepersist.processor.model.UpgradeMethod;
import dev.safepersist.processor.write.StoreDetails;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** What was found out of the stores of one annotated type. */
record Details(
    AnnotatedType type,
    DerivedSchemas derived,
    UpgradeReader upgrades,
    ValidatorFiles validators,
    Elements elements)
    implements StoreDetails {
  @Override
  public Optional<String> derivedSchema(TypeMirror state, Settings settings) {
    String folder =
        elements.getPackageOf(type.element()).getQualifiedName().toString().replace('.', '/');
    return derived
        .of(state, settings)
        .filter(Derived::demandsMore)
        .map(schema -> folder.isEmpty() ? schema.resource() : folder + "/" + schema.resource());
  }

  @Override
  public Optional<ClassName> validator(TypeMirror state, Settings settings) {
    return validators.of(state, settings);
  }

  @Override
  public List<UpgradeMethod> upgrades(TypeMirror state) {
    return upgrades.of(type, state);
  }
}
