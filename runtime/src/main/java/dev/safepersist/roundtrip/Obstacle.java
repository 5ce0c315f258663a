package dev.safepersist.roundtrip;

import java.util.Optional;

/**
 * A reason why a value that was saved cannot be loaded, or not in full.
 *
 * @param part what must not be written; empty if a value does not show it
 * @param problem what is wrong, as the end of a sentence
 * @param remedy what to change
 */
public record Obstacle(Optional<Part> part, String problem, String remedy) {
  /**
   * A part of values.
   *
   * @param owner a class
   * @param property a property of it; empty for the class as a whole
   */
  public record Part(Class<?> owner, Optional<String> property) {}

  private Obstacle(String problem, String remedy) {
    this(Optional.empty(), problem, remedy);
  }

  /** The same, of a class. */
  Obstacle at(Class<?> owner) {
    return new Obstacle(Optional.of(new Part(owner, Optional.empty())), problem, remedy);
  }

  /** The same, of a property. */
  Obstacle at(Class<?> owner, String property) {
    return new Obstacle(Optional.of(new Part(owner, Optional.of(property))), problem, remedy);
  }

  static Obstacle noCreator(String type) {
    return new Obstacle(
        type + " has no constructor that Jackson can call",
        "give "
            + type
            + " a constructor without parameters, or annotate one with @JsonCreator and compile"
            + " with -parameters");
  }

  static Obstacle isInner(String type) {
    return new Obstacle(
        type + " is an inner class, which needs an object around it",
        "make " + type + " static, or a record, or a class of a file of its own");
  }

  static Obstacle noCreatorOfJsonValue(String type) {
    return noCreatorOfOneValue(type, "one value (@JsonValue)");
  }

  static Obstacle noCreatorOfOneValue(String type) {
    return noCreatorOfOneValue(type, "one value, as the class above it is");
  }

  private static Obstacle noCreatorOfOneValue(String type, String form) {
    return new Obstacle(
        type + " is written as " + form + ", and nothing makes an instance of that value",
        "annotate a constructor or static factory of "
            + type
            + " with one parameter with @JsonCreator(mode = JsonCreator.Mode.DELEGATING)");
  }

  static Obstacle notRead(String property) {
    return new Obstacle(
        property + " is written and not read",
        "give the property a setter, or a constructor parameter without access = READ_ONLY; if a"
            + " getter computes it from others, annotate the getter with @JsonIgnore, or with"
            + " @JsonProperty(access = JsonProperty.Access.READ_ONLY) to keep it in the file");
  }

  static Obstacle neverFilled(String property) {
    return new Obstacle(
        property
            + " is a parameter of the constructor, and access = READ_ONLY keeps it from being read",
        "remove access = READ_ONLY; what follows from other values is no parameter, but a method"
            + " of its own");
  }

  static Obstacle rawNotRead(String property) {
    return new Obstacle(
        property + " is written as JSON (@JsonRawValue) and read as a text",
        "let its type be JsonNode of tools.jackson.databind, without @JsonRawValue");
  }

  static Obstacle formatNotRead(String property, String reason) {
    return new Obstacle(
        property + " is written in a form that is not read: " + reason,
        "let the format have every part that the type needs, or keep the value as a type that has no"
            + " more parts, such as LocalDate instead of LocalDateTime");
  }

  static Obstacle nested(String place, String outer, String inner) {
    return new Obstacle(
        place
            + " is an "
            + outer
            + " of an "
            + inner
            + ", and JSON does not say which one is empty",
        "keep one " + outer);
  }

  static Obstacle ofMapper(String what, String remedy) {
    return new Obstacle("the mapper " + what, remedy);
  }

  static Obstacle anyNotRead(String type) {
    return new Obstacle(
        "the properties of the @JsonAnyGetter of " + type + " are written and not read",
        "annotate a method or field of " + type + " with @JsonAnySetter");
  }

  static Obstacle notWritten(String property) {
    return new Obstacle(
        property + " is required to read, and not written",
        "remove @JsonIgnore or access = WRITE_ONLY from it, or let it be missing: an Optional, or"
            + " annotated with @Nullable");
  }

  static Obstacle nullNotRead(String property, String type) {
    return new Obstacle(
        property + " may be written as null, and is read as " + type + ", which cannot be null",
        "let the getter and the setter, field or parameter have one type");
  }

  static Obstacle isAbstract(String place, String type) {
    return new Obstacle(
        place + " is of type " + type + ", and nothing says of which class the loaded object is",
        "annotate "
            + type
            + " with @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) and @JsonSubTypes, or with"
            + " @JsonDeserialize(as = …) of tools.jackson.databind.annotation");
  }

  static Obstacle unreadable(String place, String reason) {
    return new Obstacle(
        place + " cannot be read: " + reason,
        "change the type, or register a deserializer with StoreBuilder.mapper");
  }

  static Obstacle ofLibrary(String type) {
    return new Obstacle(
        "Jackson writes " + type + " and does not read it",
        "keep it as a type of your own, or register a serializer and a deserializer with"
            + " StoreBuilder.mapper");
  }

  static Obstacle ofJacksonTwo(String place, String type) {
    return new Obstacle(
        place + " is of type " + type + " of Jackson 2, which Jackson 3 takes for a bean",
        "use " + JacksonTwo.replacement(type));
  }
}
