package dev.safepersist.processor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/**
 * A method that carries {@code @Downgrade}.
 *
 * @param element the method
 * @param from the version that it takes
 * @param losses the places that it declares as lost
 */
public record DowngradeMethod(ExecutableElement element, int from, List<String> losses) {
  private static final String NAME = "dev.safepersist.Downgrade";

  /** Copies the list. */
  public DowngradeMethod {
    losses = List.copyOf(losses);
  }

  /** The downgrade that {@code element} is, if it is one. */
  public static Optional<DowngradeMethod> of(Element element) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> mirror.getAnnotationType().toString().equals(NAME))
        .findFirst()
        .map(mirror -> of((ExecutableElement) element, mirror));
  }

  private static DowngradeMethod of(ExecutableElement element, AnnotationMirror mirror) {
    int from = 0;
    List<String> losses = new ArrayList<>();
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> member :
        mirror.getElementValues().entrySet()) {
      Object value = member.getValue().getValue();
      if (value instanceof Integer version) {
        from = version;
      } else if (value instanceof List<?> pointers) {
        pointers.forEach(pointer -> losses.add(text(pointer)));
      }
    }
    return new DowngradeMethod(element, from, losses);
  }

  private static String text(Object pointer) {
    return String.valueOf(((AnnotationValue) pointer).getValue());
  }
}
