package dev.safepersist.store;

import dev.safepersist.conformance.CheckedParser;
import dev.safepersist.message.Log;
import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.resource.NearNames;
import dev.safepersist.save.Validation;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Schema;
import dev.safepersist.syntax.JsonPointers;
import dev.safepersist.syntax.StrictJson.Problem;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Turns the data of a file into a value, or reports where and why it does not fit. */
record Binder<T>(Settings settings) {
  private static final int SHOWN = 5;

  /**
   * Validates the data, and looks at its quality.
   *
   * @param trusted whether the schema was checked when these very bytes were written
   * @return the errors that {@link Validation#LENIENT} allows, and what looks wrong
   * @throws LoadException if {@link Validation#STRICT} does not
   */
  List<Finding> validate(Path named, Data data, boolean trusted) throws LoadException {
    Validation mode = settings.policy().validation();
    boolean bySchema = settings.schema().isPresent() && mode != Validation.OFF && !trusted;
    if (!bySchema && settings.rules().isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    if (bySchema) {
      Schema schema = settings.schema().get();
      findings.addAll(schema.validate(tree(named, data, Data::tree)));
      if (!findings.isEmpty()) {
        String errors = summary(findings, data);
        String message = RuntimeMessage.SCHEMA_MISMATCH.text(named, schema.name(), errors);
        if (mode == Validation.STRICT) {
          throw new LoadException(named, message, findings, null);
        }
        Log.log(Level.WARNING, message);
      }
    }
    if (!settings.rules().isEmpty()) {
      findings.addAll(settings.rules().check(tree(named, data, Data::exactTree)));
    }
    return findings;
  }

  /**
   * The value of data that fits its schema, read once: the tokens are checked while they become the
   * value. Empty if anything at all is in doubt; then {@link #validate} and {@link #bind} decide,
   * and nothing of this attempt is kept.
   */
  Optional<T> bindChecked(Data data) {
    boolean applies =
        settings.tokens().isPresent()
            && settings.policy().validation() != Validation.OFF
            && !settings.type().isTypeOrSubTypeOf(JsonNode.class);
    if (!applies || !(data instanceof Data.Text text)) {
      return Optional.empty();
    }
    ObjectReader reader = settings.mapper().readerFor(settings.type());
    try (CheckedParser parser = settings.tokens().get().checking(text.parser(reader))) {
      T value = reader.readValue(parser);
      boolean ended = parser.nextToken() == null;
      return ended && parser.fits() ? Optional.ofNullable(value) : Optional.empty();
    } catch (RuntimeException | StackOverflowError failure) {
      Log.log(Level.TRACE, () -> "a document is in doubt: " + failure);
      return Optional.empty();
    }
  }

  /** The value. */
  T bind(Path named, Data data) throws LoadException {
    try {
      @SuppressWarnings("unchecked") // the reader is for this type
      T value = (T) value(data);
      if (value == null) {
        throw misfit(named, "/", place(data, "/"), "there is null instead of a value", null);
      }
      return value;
    } catch (JacksonException failure) {
      throw explained(named, data, failure);
    }
  }

  private Object value(Data data) {
    if (settings.type().isTypeOrSubTypeOf(JsonNode.class)) {
      JsonNode tree = ExactTree.of(data, settings.mapper());
      if (settings.type().getRawClass().isInstance(tree)) {
        return tree;
      }
    }
    return data.value(settings.mapper().readerFor(settings.type()));
  }

  private JsonNode tree(Path named, Data data, BiFunction<Data, JsonMapper, JsonNode> reading)
      throws LoadException {
    try {
      return reading.apply(data, settings.mapper());
    } catch (JacksonException failure) {
      throw explained(named, data, failure);
    }
  }

  /** The first errors, for a message. */
  static String summary(List<Finding> errors) {
    return summary(errors, finding -> "");
  }

  private static String summary(List<Finding> errors, Data data) {
    return summary(
        errors,
        error -> error.pointer().isEmpty() ? "" : " (" + place(data, error.pointer()) + ")");
  }

  private static String summary(List<Finding> errors, Function<Finding, String> place) {
    String shown =
        errors.stream()
            .limit(SHOWN)
            .map(
                error ->
                    (error.pointer().isEmpty() ? "/" : error.pointer())
                        + place.apply(error)
                        + " "
                        + error.message())
            .collect(Collectors.joining("; "));
    return errors.size() > SHOWN ? shown + "; and " + (errors.size() - SHOWN) + " more" : shown;
  }

  private static String place(Data data, String pointer) {
    return data.place(pointer, Optional.empty());
  }

  private LoadException explained(Path named, Data data, JacksonException failure) {
    String pointer = pointer(failure);
    String place = data.place(pointer, Optional.of(TextPosition.of(failure.getLocation())));
    if (Problem.of(failure).limit()) {
      String problem = Problem.of(failure).message() + ", at " + pointer + " (" + place + ")";
      return failed(named, RuntimeMessage.NOT_READ.text(named, problem), failure);
    }
    if (failure instanceof UnrecognizedPropertyException unknown) {
      List<String> known =
          unknown.getKnownPropertyIds() == null
              ? List.of()
              : unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
      List<String> near = NearNames.of(unknown.getPropertyName(), known);
      String hint = near.isEmpty() ? "" : " Did you mean " + String.join(", ", near) + "?";
      return failed(
          named,
          RuntimeMessage.UNKNOWN_PROPERTY.text(named, typeName(), pointer, place, hint),
          failure);
    }
    String problem = Problem.of(failure).message();
    if (failure instanceof MismatchedInputException && problem.contains("required creator prop")) {
      return failed(
          named, RuntimeMessage.MISSING_PROPERTY.text(named, typeName(), pointer, place), failure);
    }
    return misfit(named, pointer, place, problem, failure);
  }

  private LoadException misfit(
      Path named, String pointer, String place, String problem, @Nullable Throwable cause) {
    return failed(
        named, RuntimeMessage.VALUE_MISFIT.text(named, typeName(), pointer, place, problem), cause);
  }

  private static LoadException failed(Path named, String message, @Nullable Throwable cause) {
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
    // a parser of a binary format has no context at the root
    String here =
        failure.processor() instanceof JsonParser parser && parser.streamReadContext() != null
            ? parser.streamReadContext().pathAsPointer().toString()
            : "";
    return here.isEmpty() ? "/" : here;
  }

  private static String step(JacksonException.Reference step) {
    return step.getPropertyName() == null
        ? String.valueOf(step.getIndex())
        : JsonPointers.escaped(step.getPropertyName());
  }
}
