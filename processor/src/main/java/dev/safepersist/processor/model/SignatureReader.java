package dev.safepersist.processor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Tells from a signature what a method of a store does: a path and a value save, a path and a
 * result load, a path and a {@code UnaryOperator} update (with a {@code Supplier} for the value of
 * a new file, if one is given), a {@code Loaded} and a value replace. The clearest candidate is the
 * path: a {@code Path} before a {@code File} before a {@code String}.
 */
public final class SignatureReader {
  private static final String OPERATOR = "java.util.function.UnaryOperator";
  private static final String SUPPLIER = "java.util.function.Supplier";

  private final Types types;
  private final ResultReader results;

  /** Creates a reader. */
  public SignatureReader(Types types) {
    this.types = types;
    results = new ResultReader(types);
  }

  /** Reads the signature of {@code method}. */
  public Signature read(AnnotatedMethod method) {
    List<? extends TypeMirror> parameters = method.type().getParameterTypes();
    Optional<Signature> replace = replace(method, parameters);
    if (replace.isPresent()) {
      return replace.get();
    }
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
        return read(method, new FileParameter(paths.get(0), kind));
      }
    }
    return new Signature.Unclear("it has no parameter that names the file");
  }

  private Optional<Signature> replace(
      AnnotatedMethod method, List<? extends TypeMirror> parameters) {
    for (int base = 0; parameters.size() == 2 && base < 2; base++) {
      TypeMirror next = parameters.get(1 - base);
      Optional<TypeMirror> loaded =
          TypeQuestions.argument(parameters.get(base), ResultReader.LOADED)
              .filter(state -> types.isSameType(state, boxed(next)));
      if (loaded.isPresent()) {
        return Optional.of(
            write(
                method,
                Direction.REPLACE,
                Optional.empty(),
                1 - base,
                Optional.of(base),
                loaded.get()));
      }
    }
    return Optional.empty();
  }

  private Signature read(AnnotatedMethod method, FileParameter file) {
    List<Integer> others = new ArrayList<>();
    for (int index = 0; index < method.type().getParameterTypes().size(); index++) {
      if (index != file.index()) {
        others.add(index);
      }
    }
    return switch (others.size()) {
      case 0 -> load(method, file);
      case 1 -> saveOrUpdate(method, file, others.get(0));
      case 2 -> updateWithInitial(method, file, others);
      default -> new Signature.Unclear("it has too many parameters");
    };
  }

  private Signature load(AnnotatedMethod method, FileParameter file) {
    TypeMirror result = method.type().getReturnType();
    if (result.getKind() == TypeKind.VOID) {
      return new Signature.Unclear("it takes no value and returns nothing");
    }
    if (TypeQuestions.is(result, ResultReader.RECEIPT)) {
      return new Signature.Unclear("it returns a receipt, but takes no value to save");
    }
    ResultReader.Read read = results.ofLoad(result);
    return new Signature.Clear(
        new StoreMethod(
            method,
            Direction.LOAD,
            Optional.of(file),
            Optional.empty(),
            Optional.empty(),
            read.state(),
            Optional.of(read.result())));
  }

  private Signature saveOrUpdate(AnnotatedMethod method, FileParameter file, int operand) {
    TypeMirror type = method.type().getParameterTypes().get(operand);
    Optional<TypeMirror> changed = TypeQuestions.argument(type, OPERATOR);
    return write(
        method,
        changed.isPresent() ? Direction.UPDATE : Direction.SAVE,
        Optional.of(file),
        operand,
        Optional.empty(),
        boxed(changed.orElse(type)));
  }

  private Signature updateWithInitial(
      AnnotatedMethod method, FileParameter file, List<Integer> others) {
    List<? extends TypeMirror> parameters = method.type().getParameterTypes();
    for (int change : others) {
      int initial = others.get(others.get(0) == change ? 1 : 0);
      Optional<TypeMirror> changed = TypeQuestions.argument(parameters.get(change), OPERATOR);
      Optional<TypeMirror> supplied = TypeQuestions.argument(parameters.get(initial), SUPPLIER);
      if (changed.isPresent()
          && supplied.isPresent()
          && types.isSameType(changed.get(), supplied.get())) {
        return write(
            method,
            Direction.UPDATE,
            Optional.of(file),
            change,
            Optional.of(initial),
            changed.get());
      }
    }
    return new Signature.Unclear(
        "beside the path it takes two parameters that are not a Supplier and a UnaryOperator of one"
            + " type");
  }

  private Signature write(
      AnnotatedMethod method,
      Direction direction,
      Optional<FileParameter> file,
      int operand,
      Optional<Integer> base,
      TypeMirror state) {
    return new Signature.Clear(
        new StoreMethod(
            method,
            direction,
            file,
            Optional.of(operand),
            base,
            state,
            results.ofWrite(method.type().getReturnType(), state)));
  }

  private TypeMirror boxed(TypeMirror type) {
    return TypeQuestions.boxed(type, types);
  }
}
