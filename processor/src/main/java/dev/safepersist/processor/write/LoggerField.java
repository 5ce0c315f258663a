package dev.safepersist.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** The logger of a generated type that reports failures as results. */
final class LoggerField implements Feature {
  private final ClassName owner;

  LoggerField(ClassName owner) {
    this.owner = owner;
  }

  @Override
  public void addTo(TypeSpec.Builder type) {
    type.addField(
        FieldSpec.builder(
                System.Logger.class,
                Library.LOGGER,
                Modifier.PRIVATE,
                Modifier.STATIC,
                Modifier.FINAL)
            .initializer("$T.getLogger($T.class.getName())", System.class, owner)
            .build());
  }
}
