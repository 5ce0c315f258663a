package dev.safepersist.processor.model;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** What an annotated type saves or loads. */
public final class StateTypes {
  private final StoreReader stores;

  /** Creates a reader. */
  public StateTypes(Types types) {
    stores = new StoreReader(types);
  }

  /**
   * A place that saves or loads something.
   *
   * @param element the annotated method; of a record that is its own state, the record
   * @param settings what holds for it
   * @param state the type of the value in the file
   */
  public record StateOf(Element element, Settings settings, TypeMirror state) {}

  /** Each annotated member of {@code type} with its state, in source order. */
  public List<StateOf> of(AnnotatedType type) {
    return switch (type.role()) {
      case VALUE -> List.of(new StateOf(type.element(), type.settings(), type.element().asType()));
      case STORE ->
          stores.methods(type).stream()
              .map(
                  method ->
                      new StateOf(
                          method.method().element(), method.method().settings(), method.state()))
              .toList();
      case COMPANION ->
          type.methods().stream()
              .map(method -> new StateOf(method.element(), method.settings(), state(method)))
              .toList();
    };
  }

  private static TypeMirror state(AnnotatedMethod method) {
    return Restoring.of(method).takes()
        ? method.type().getParameterTypes().get(0)
        : method.type().getReturnType();
  }
}
