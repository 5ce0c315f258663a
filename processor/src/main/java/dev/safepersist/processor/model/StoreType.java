package dev.safepersist.processor.model;

import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * An interface or abstract class whose implementation is generated.
 *
 * @param element the type
 * @param methods its annotated methods
 */
public record StoreType(TypeElement element, List<StoreMethod> methods) {
  /** Copies the methods. */
  public StoreType {
    methods = List.copyOf(methods);
  }
}
