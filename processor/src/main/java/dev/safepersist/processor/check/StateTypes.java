package dev.safepersist.processor.check;

import dev.safepersist.processor.model.AnnotatedMethod;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.StoreReader;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** What the annotated methods of a type save or load. */
public final class StateTypes {
  private final StoreReader stores;

  /** Creates a reader. */
  public StateTypes(Types types) {
    stores = new StoreReader(types);
  }

  /**
   * A method and what it saves or loads.
   *
   * @param method the method
   * @param state the type of the value in the file
   */
  public record StateOf(AnnotatedMethod method, TypeMirror state) {}

  /** Each annotated method of {@code type} with its state, in source order. */
  public List<StateOf> of(AnnotatedType type) {
    return Stream.concat(
            stores.methods(type).stream()
                .map(method -> new StateOf(method.method(), method.state())),
            type.isInterface()
                ? Stream.empty()
                : type.methods().stream().map(method -> new StateOf(method, stateOf(method))))
        .toList();
  }

  private static TypeMirror stateOf(AnnotatedMethod method) {
    TypeMirror result = method.type().getReturnType();
    return result.getKind() == TypeKind.VOID ? method.type().getParameterTypes().get(0) : result;
  }
}
