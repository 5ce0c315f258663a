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

  /**
   * A string, a number or a boolean.
   *
   * @param value which of them
   * @param format how a string looks, in the words of JSON Schema; empty if it may look any way
   */
  record Scalar(JsonKind value, Optional<String> format) implements Shape {
    /** A scalar that may look any way. */
    Scalar(JsonKind value) {
      this(value, Optional.empty());
    }

    @Override
    public Optional<JsonKind> kind() {
      return Optional.of(value);
    }
  }

  /** One string: the identifier of the type of a value. */
  record Fixed(String text) implements Shape {
    @Override
    public Optional<JsonKind> kind() {
      return Optional.of(JsonKind.STRING);
    }
  }

  /** An array of values of one type. */
  record Sequence(TypeMirror element) implements Shape {
    @Override
    public Optional<JsonKind> kind() {
      return Optional.of(JsonKind.ARRAY);
    }
  }

  /** An object whose names are keys of one type, and whose values are of one type. */
  record Mapping(TypeMirror key, TypeMirror value) implements Shape {
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
   * @param gap why something else may be written; empty if nothing is
   */
  record Bean(TypeElement type, Map<String, Property> properties, Optional<String> gap)
      implements Shape {
    @Override
    public Optional<JsonKind> kind() {
      return Optional.of(JsonKind.OBJECT);
    }

    /** Whether nothing else is written. */
    public boolean complete() {
      return gap.isEmpty();
    }
  }

  /**
   * An object of one of several types.
   *
   * @param type the type they have in common
   * @param alternatives one for each type
   */
  record Choice(TypeElement type, List<Bean> alternatives) implements Shape {
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
   * @param type of its value; empty if it has none of its own
   * @param shape of its value, where that does not follow from the type
   * @param presence when it is written
   * @param aliases other names under which it is read
   * @param sources everything whose annotations count for it
   */
  record Property(
      String name,
      Element element,
      Optional<TypeMirror> type,
      Optional<Shape> shape,
      Presence presence,
      List<String> aliases,
      List<Element> sources) {
    Property renamed(String other) {
      return new Property(other, element, type, shape, presence, aliases, sources);
    }

    Property optional() {
      return new Property(name, element, type, shape, presence.optional(), aliases, sources);
    }
  }

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

  /**
   * Something that only the running program knows.
   *
   * @param reason why, as the end of a sentence that says so
   */
  record Unknown(String reason) implements Shape {
    @Override
    public Optional<JsonKind> kind() {
      return Optional.empty();
    }
  }
}
