package dev.safepersist.processor.model;

import java.util.Optional;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Tells from the type of a result what is meant by it. */
final class ResultReader {
  static final String OPTIONAL = "java.util.Optional";
  static final String LOADED = "dev.safepersist.store.Loaded";
  static final String RECEIPT = "dev.safepersist.save.Receipt";
  private static final String PATH = "java.nio.file.Path";

  private final Types types;

  ResultReader(Types types) {
    this.types = types;
  }

  /** What a method gives back that writes {@code state}; empty if {@code type} makes no sense. */
  Optional<Result> ofWrite(TypeMirror type, TypeMirror state) {
    if (type.getKind() == TypeKind.VOID) {
      return Optional.of(Result.NOTHING);
    }
    if (type.getKind() == TypeKind.BOOLEAN) {
      return Optional.of(Result.SUCCESS);
    }
    if (TypeQuestions.is(type, RECEIPT)) {
      return Optional.of(Result.RECEIPT);
    }
    if (types.isSameType(boxed(type), state)) {
      return Optional.of(Result.VALUE);
    }
    if (TypeQuestions.is(type, PATH)) {
      return Optional.of(Result.BACKUP);
    }
    return TypeQuestions.argument(type, OPTIONAL)
        .filter(content -> TypeQuestions.is(content, PATH))
        .map(content -> Result.OPTIONAL_BACKUP);
  }

  /** What a load gives back, and of what. */
  Read ofLoad(TypeMirror type) {
    Optional<TypeMirror> content = TypeQuestions.argument(type, OPTIONAL);
    Optional<TypeMirror> loaded = TypeQuestions.argument(content.orElse(type), LOADED);
    TypeMirror state = boxed(loaded.or(() -> content).orElse(type));
    if (content.isPresent()) {
      return new Read(loaded.isPresent() ? Result.OPTIONAL_LOADED : Result.OPTIONAL_VALUE, state);
    }
    return new Read(loaded.isPresent() ? Result.LOADED : Result.VALUE, state);
  }

  /** What a load gives back, and the type of the value in it. */
  record Read(Result result, TypeMirror state) {}

  TypeMirror boxed(TypeMirror type) {
    return TypeQuestions.boxed(type, types);
  }
}
