package dev.safepersist.schema;

import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.ValidationLimitExceededException.LimitKind;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import dev.safepersist.schema.Finding.Severity;
import dev.safepersist.syntax.JsonPointers;
import dev.safepersist.syntax.PatternBudget;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A compiled schema at work, within bounds: the steps and the depth of a validation, the work of
 * regular expressions, and the number of errors kept are limited, so that neither a document nor a
 * schema can make it run for ever or fill the memory. A validation that is given up is an error of
 * the document.
 */
record Validator(com.networknt.schema.Schema schema) {
  /** Beyond what a document of any kind needs for each of its values. */
  private static final long STEPS_PER_VALUE = 500;

  private static final long FEWEST_STEPS = 100_000;
  private static final int DEEPEST = 2_000;

  /** What is wrong with a document; at most {@code limit} errors, and how many there are beyond. */
  List<Finding> validate(JsonNode document, int limit) {
    return new PatternBudget().during(() -> bounded(document, limit));
  }

  private List<Finding> bounded(JsonNode document, int limit) {
    Values values = Values.of(document);
    if (values.tooLarge().isPresent()) {
      return error(values.tooLarge().get(), "", "expected a number that a double can hold");
    }
    FirstErrors errors = new FirstErrors(limit);
    try {
      schema.validate(
          document,
          context -> {
            long steps = FEWEST_STEPS + STEPS_PER_VALUE * values.count();
            context.executionConfig(
                config -> config.maxEvaluationSteps(steps).maxEvaluationDepth(DEEPEST));
            context.setErrors(errors);
          });
    } catch (ValidationLimitExceededException failure) {
      return error(
          String.valueOf(failure.getInstanceLocation()),
          String.valueOf(failure.getSchemaLocation().getFragment()),
          failure.getLimitKind() == LimitKind.EVALUATION_DEPTH
              ? "the validation was given up: the schema refers to itself too deeply"
              : "the validation was given up: it needs too many steps");
    } catch (BoundedPatterns.TooMuchWork failure) {
      return error("", "", "the validation was given up: " + failure.getMessage());
    } catch (JacksonException failure) {
      // thrown for an integer that is written as a fraction and no long
      String problem = Findings.cut(String.valueOf(failure.getOriginalMessage()));
      return error("", "", "the validation was given up: " + problem);
    } catch (StackOverflowError failure) {
      return error("", "", "the validation was given up: the schema refers to itself too deeply");
    }
    return Findings.of(errors);
  }

  /** The part of the schema at a JSON pointer. */
  Validator part(String pointer) {
    NodePath path = new NodePath(PathType.JSON_POINTER);
    for (String step : pointer.substring(Math.min(1, pointer.length())).split("/", -1)) {
      path = path.append(JsonPointers.unescaped(step));
    }
    return pointer.isEmpty() ? this : new Validator(schema.getSubSchema(path));
  }

  private static List<Finding> error(String pointer, String schemaPointer, String message) {
    return List.of(new Finding(Severity.ERROR, pointer, schemaPointer, message));
  }
}
