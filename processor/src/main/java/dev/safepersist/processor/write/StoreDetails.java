package dev.safepersist.processor.write;

import com.palantir.javapoet.ClassName;
import dev.safepersist.processor.model.Settings;
import dev.safepersist.processor.model.UpgradeMethod;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/** What a store needs beside what its annotation says. */
public interface StoreDetails {
  /** The location of the schema that is derived from {@code state}, if it is to be used. */
  Optional<String> derivedSchema(TypeMirror state, Settings settings);

  /** The generated class that looks at values of {@code state}, if there is one. */
  Optional<ClassName> validator(TypeMirror state, Settings settings);

  /** The upgrades of {@code state}, by version. */
  List<UpgradeMethod> upgrades(TypeMirror state);
}
