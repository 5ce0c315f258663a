package dev.safepersist.processor.model;

import java.util.Arrays;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/** The types that can name a file, the clearest first. */
public enum PathKind {
  /** {@link java.nio.file.Path}. */
  PATH("java.nio.file.Path"),
  /** {@link java.io.File}. */
  FILE("java.io.File"),
  /** {@link String}. */
  STRING("java.lang.String");

  private final String type;

  PathKind(String type) {
    this.type = type;
  }

  boolean matches(TypeMirror candidate) {
    return TypeQuestions.is(candidate, type);
  }

  static Optional<PathKind> of(TypeMirror candidate) {
    return Arrays.stream(values()).filter(kind -> kind.matches(candidate)).findFirst();
  }
}
