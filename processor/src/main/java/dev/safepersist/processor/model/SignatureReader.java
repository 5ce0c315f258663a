package dev.safepersist.processor.model;

import com.google.auto.common.MoreTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Tells from a signature what a method of an interface does: a path and a value save, a path and a
 * result load, a path and a {@code UnaryOperator} update (with a {@code Supplier} for the value of
 * a new file, if one is given). The clearest candidate is the path: a {@code Path} before a {@code
 * File} before a {@code String}.
 */
public final class SignatureReader {
  private static final String OPERATOR = "java.util.function.UnaryOperator";
  private static final String SUPPLIER = "java.util.function.Supplier";
  private static final String OPTIONAL = "java.util.Optional";
  private static final String LOADED = "dev.safepersist.Loaded";
  private static final String RECEIPT = "dev.safepersist.commit.Receipt";

  private final Types types;

  /** Creates a reader. */
  public SignatureReader(Types types) {
    this.types = types;
  }

  /** Reads the signature of {@code method}. */
  public Signature read(AnnotatedMethod method) {
    List<? extends TypeMirror> parameters = method.type().getParameterTypes();
    for (PathKind kind : PathKind.values()) {
      List<Integer> paths =
          IntStream.range(0, parameters.size())
              .filter(index -> kind.matches(parameters.get(index)))
              .boxed()
              .toList();
      if (paths.size() > 1) {
        return new Signature.Unclear(
            "it has " + paths.size() + " parameters that could name the file");
      }
      if (paths.size() == 1) {
        return read(method, kind, paths.get(0));
      }
    }
    return new Signature.Unclear("it has no parameter that names the file");
  }

  private Signature read(AnnotatedMethod method, PathKind kind, int path) {
    List<Integer> others = new ArrayList<>();
    for (int index = 0; index < method.type().getParameterTypes().size(); index++) {
      if (index != path) {
        others.add(index);
      }
    }
    return switch (others.size()) {
      case 0 -> load(method, kind, path);
      case 1 -> saveOrUpdate(method, kind, path, others.get(0));
      case 2 -> updateWithInitial(method, kind, path, others);
      default -> new Signature.Unclear("it has too many parameters");
    };
  }

  private Signature load(AnnotatedMethod method, PathKind kind, int path) {
    TypeMirror result = method.type().getReturnType();
    if (result.getKind() == TypeKind.VOID) {
      return new Signature.Unclear("it takes no value and returns nothing");
    }
    if (TypeQuestions.is(result, RECEIPT)) {
      return new Signature.Unclear("it returns a receipt, but takes no value to save");
    }
    Optional<TypeMirror> content = TypeQuestions.argument(result, OPTIONAL);
    Optional<TypeMirror> loaded = TypeQuestions.argument(content.orElse(result), LOADED);
    LoadResult shape =
        content.isPresent()
            ? (loaded.isPresent() ? LoadResult.OPTIONAL_LOADED : LoadResult.OPTIONAL_VALUE)
            : (loaded.isPresent() ? LoadResult.LOADED : LoadResult.VALUE);
    return new Signature.Clear(
        new StoreMethod(
            method,
            Direction.LOAD,
            path,
            kind,
            Optional.empty(),
            Optional.empty(),
            boxed(loaded.or(() -> content).orElse(result)),
            Optional.of(shape)));
  }

  private Signature saveOrUpdate(AnnotatedMethod method, PathKind kind, int path, int operand) {
    TypeMirror type = method.type().getParameterTypes().get(operand);
    Optional<TypeMirror> changed = TypeQuestions.argument(type, OPERATOR);
    return new Signature.Clear(
        new StoreMethod(
            method,
            changed.isPresent() ? Direction.UPDATE : Direction.SAVE,
            path,
            kind,
            Optional.of(operand),
            Optional.empty(),
            boxed(changed.orElse(type)),
            Optional.empty()));
  }

  private Signature updateWithInitial(
      AnnotatedMethod method, PathKind kind, int path, List<Integer> others) {
    List<? extends TypeMirror> parameters = method.type().getParameterTypes();
    for (int change : others) {
      int initial = others.get(others.get(0) == change ? 1 : 0);
      Optional<TypeMirror> changed = TypeQuestions.argument(parameters.get(change), OPERATOR);
      Optional<TypeMirror> supplied = TypeQuestions.argument(parameters.get(initial), SUPPLIER);
      if (changed.isPresent()
          && supplied.isPresent()
          && types.isSameType(changed.get(), supplied.get())) {
        return new Signature.Clear(
            new StoreMethod(
                method,
                Direction.UPDATE,
                path,
                kind,
                Optional.of(change),
                Optional.of(initial),
                changed.get(),
                Optional.empty()));
      }
    }
    return new Signature.Unclear(
        "beside the path it takes two parameters that are not a Supplier and a UnaryOperator of one"
            + " type");
  }

  private TypeMirror boxed(TypeMirror type) {
    return type.getKind().isPrimitive()
        ? types.boxedClass(MoreTypes.asPrimitiveType(type)).asType()
        : type;
  }
}
