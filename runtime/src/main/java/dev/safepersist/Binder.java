package dev.safepersist;

import dev.safepersist.commit.Validation;
import dev.safepersist.json.StrictJson.Problem;
import dev.safepersist.message.Log;
import dev.safepersist.message.Message;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.NearNames;
import dev.safepersist.schema.Schema;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns the data of a file into a value, or tells where and why it does not fit. */
record Binder<T>(Settings settings) {
  private static final int SHOWN = 5;

  /**
   * Validates the data.
   *
   * @return the errors that {@link Validation#LENIENT} allows
   * @throws LoadException if {@link Validation#STRICT} does not
   */
  List<Finding> validate(Path named, byte[] file, Reading.Usable data) throws LoadException {
    Validation mode = settings.policy().validation();
    if (settings.schema().isEmpty() || mode == Validation.OFF) {
      return List.of();
    }
    Schema schema = settings.schema().get();
    List<Finding> errors = schema.validate(file, data.offset(), data.length());
    if (!errors.isEmpty()) {
      String message = Message.SCHEMA_MISMATCH.text(named, schema.name(), summary(errors));
      if (mode == Validation.STRICT) {
        throw new LoadException(named, message, errors, null);
      }
      Log.log(Level.WARNING, message);
    }
    return errors;
  }

  /** The value. */
  T bind(Path named, byte[] file, Reading.Usable data) throws LoadException {
    try {
      T value =
          settings
              .mapper()
              .readerFor(settings.type())
              .readValue(file, data.offset(), data.length());
      if (value == null) {
        Place start = Place.START.within(file, data.offset());
        throw misfit(named, "/", start, "there is null instead of a value", null);
      }
      return value;
    } catch (JacksonException failure) {
      throw explained(named, file, data, failure);
    }
  }

  /** The first errors, for a message. */
  static String summary(List<Finding> errors) {
    String shown =
        errors.stream()
            .limit(SHOWN)
            .map(
                error ->
                    (error.pointer().isEmpty() ? "/" : error.pointer()) + " " + error.message())
            .collect(Collectors.joining("; "));
    return errors.size() > SHOWN ? shown + "; and " + (errors.size() - SHOWN) + " more" : shown;
  }

  private LoadException explained(
      Path named, byte[] file, Reading.Usable data, JacksonException failure) {
    String pointer = pointer(failure);
    Place place =
        Place.of(file, data.offset(), data.length(), pointer)
            .orElseGet(() -> Place.of(failure.getLocation()).within(file, data.offset()));
    if (failure instanceof UnrecognizedPropertyException unknown) {
      List<String> known =
          unknown.getKnownPropertyIds() == null
              ? List.of()
              : unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
      List<String> near = NearNames.of(unknown.getPropertyName(), known);
      String hint = near.isEmpty() ? "" : " Did you mean " + String.join(", ", near) + "?";
      return failed(
          named,
          Message.UNKNOWN_PROPERTY.text(
              named, typeName(), pointer, place.line(), place.column(), hint),
          failure);
    }
    String problem = Problem.of(failure).message();
    if (failure instanceof MismatchedInputException && problem.contains("required creator prop")) {
      return failed(
          named,
          Message.MISSING_PROPERTY.text(named, typeName(), pointer, place.line(), place.column()),
          failure);
    }
    return misfit(named, pointer, place, problem, failure);
  }

  private LoadException misfit(
      Path named, String pointer, Place place, String problem, Throwable cause) {
    return failed(
        named,
        Message.VALUE_MISFIT.text(
            named, typeName(), pointer, place.line(), place.column(), problem),
        cause);
  }

  private static LoadException failed(Path named, String message, Throwable cause) {
    return new LoadException(named, message, List.of(), cause);
  }

  private String typeName() {
    return settings.type().getRawClass().getSimpleName();
  }

  /** Where in the data a value was to be read or written. */
  static String pointer(JacksonException failure) {
    if (!failure.getPath().isEmpty()) {
      return failure.getPath().stream().map(Binder::step).collect(Collectors.joining("/", "/", ""));
    }
    String here =
        failure.processor() instanceof JsonParser parser
            ? parser.streamReadContext().pathAsPointer().toString()
            : "";
    return here.isEmpty() ? "/" : here;
  }

  private static String step(JacksonException.Reference step) {
    return step.getPropertyName() == null
        ? String.valueOf(step.getIndex())
        : step.getPropertyName().replace("~", "~0").replace("/", "~1");
  }
}
