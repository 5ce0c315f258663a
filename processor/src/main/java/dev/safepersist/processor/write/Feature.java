package dev.safepersist.processor.write;

import com.palantir.javapoet.TypeSpec;

/** Something a generated type has. */
@FunctionalInterface
interface Feature {
  /** Adds it. */
  void addTo(TypeSpec.Builder type);
}
