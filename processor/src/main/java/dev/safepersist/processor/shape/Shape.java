package dev.safepersist.processor.shape;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** What the values of a Java type look like as JSON, null aside. */
public sealed interface Shape {
  /** The kind of JSON value; empty if it is not known. */
  Optional<JsonKind> kind();

  /** A string, a number or a boolean. */
  record Scalar(JsonKind value) implements Shape {
    @Override
    public Optional<JsonKind> kind() {
      return Optional.of(value);
    }
  }

  /** An array of values of one type. */
  record Sequence(TypeMirror element) implements Shape {
    @Override
    public Optional<JsonKind> kind() {
      return Optional.of(JsonKind.ARRAY);
    }
  }

  /** An object with any names, and values of one type. */
  record Mapping(TypeMirror value) implements Shape {
    @Override
    public Optional<JsonKind> kind() {
      return Optional.of(JsonKind.OBJECT);
    }
  }

  /**
   * An object with the properties of a record or bean.
   *
   * @param type the record or bean
   * @param properties what is written, by name
   * @param complete whether nothing else is written
   */
  record Bean(TypeElement type, Map<String, Property> properties, boolean complete)
      implements Shape {
    @Override
    public Optional<JsonKind> kind() {
      return Optional.of(JsonKind.OBJECT);
    }
  }

  /**
   * A property of a bean.
   *
   * @param name as it is written
   * @param element the field, component or getter
   * @param type of its value; empty if an annotation changes how it is written
   */
  record Property(String name, Element element, Optional<TypeMirror> type) {}

  /**
   * A string out of a list.
   *
   * @param type the enum
   * @param constants its constants
   */
  record Enumeration(TypeElement type, List<Constant> constants) implements Shape {
    @Override
    public Optional<JsonKind> kind() {
      return Optional.of(JsonKind.STRING);
    }
  }

  /**
   * A constant of an enum.
   *
   * @param text as it is written
   * @param element the constant
   */
  record Constant(String text, Element element) {}

  /** Something that only the running program knows. */
  record Unknown() implements Shape {
    @Override
    public Optional<JsonKind> kind() {
      return Optional.empty();
    }
  }
}
