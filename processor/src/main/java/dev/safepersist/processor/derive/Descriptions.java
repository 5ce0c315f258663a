package dev.safepersist.processor.derive;

import dev.safepersist.processor.shape.Shape;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.util.Elements;

/** What Javadoc says of types and properties, where sources are at hand. */
public final class Descriptions {
  private static final Pattern TAG = Pattern.compile("(?m)^\\s*@");
  private static final Pattern LINK = Pattern.compile("\\{@(?:link|linkplain|code) ([^}]*)}");

  private final Elements elements;

  /** Creates a reader. */
  public Descriptions(Elements elements) {
    this.elements = elements;
  }

  /** The description of a type. */
  Optional<String> of(Element type) {
    return Optional.ofNullable(elements.getDocComment(type))
        .map(comment -> TAG.split(comment, 2)[0])
        .flatMap(Descriptions::plain);
  }

  /** The description of a property: its own comment, or that of the component of a record. */
  Optional<String> of(Shape.Property property) {
    Element element = property.element();
    if (element.getKind() == ElementKind.FIELD
        && element.getEnclosingElement().getKind() == ElementKind.RECORD) {
      return Optional.ofNullable(elements.getDocComment(element.getEnclosingElement()))
          .flatMap(comment -> parameter(comment, element.getSimpleName().toString()));
    }
    return property.sources().stream().flatMap(source -> of(source).stream()).findFirst();
  }

  private static Optional<String> parameter(String comment, String name) {
    Matcher tag =
        Pattern.compile("(?s)@param\\s+" + Pattern.quote(name) + "\\s+(.*?)(?=\\n\\s*@|\\z)")
            .matcher(comment);
    return tag.find() ? plain(tag.group(1)) : Optional.empty();
  }

  private static Optional<String> plain(String text) {
    String plain =
        LINK.matcher(text)
            .replaceAll("$1")
            .replaceAll("<[^>]*>", "")
            .replaceAll("\\s+", " ")
            .strip();
    return Optional.of(plain).filter(words -> !words.isEmpty());
  }
}
