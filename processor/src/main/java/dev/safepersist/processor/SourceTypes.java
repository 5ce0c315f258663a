package dev.safepersist.processor;

import com.google.auto.common.MoreElements;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

/**
 * The source that is compiled.
 *
 * @param isSource whether a top-level type of that qualified name stands in it
 */
record SourceTypes(Predicate<String> isSource) {
  /** Whether an element stands in it. */
  boolean contain(Element element) {
    Element outermost = element;
    while (outermost.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
      outermost = outermost.getEnclosingElement();
    }
    return isSource.test(MoreElements.asType(outermost).getQualifiedName().toString());
  }
}
