package dev.safepersist.core.intercept;

import dev.safepersist.message.Log;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.Validation;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The schema that documents must fit.
 *
 * @param location where it is; looked up when a document is checked
 * @param strict whether other documents are refused; if not, they are logged
 * @param schemas where schemas come from
 */
record SchemaRequirement(SchemaLocation location, boolean strict, DocumentSchemas schemas) {
  private static final int MOST = 3;

  static Optional<SchemaRequirement> of(
      Optional<SchemaLocation> location, Validation validation, DocumentSchemas schemas) {
    return validation == Validation.OFF
        ? Optional.empty()
        : location.map(
            found -> new SchemaRequirement(found, validation == Validation.STRICT, schemas));
  }

  /**
   * Requires that {@code document}, the bytes of {@code version} in UTF-8, fits. A schema that
   * cannot be used refuses every document if it is strict: what was not validated must not count as
   * valid.
   *
   * @param file the file that it is to replace
   * @param document its bytes, in UTF-8
   * @param lenient whether comments, trailing commas and several documents are allowed
   * @throws RejectedException with what does not fit, or why the schema cannot be used, in a clause
   */
  void require(Path file, byte[] document, boolean lenient) throws RejectedException {
    Optional<String> problem = problem(schemas.validate(document, location, lenient));
    if (problem.isEmpty()) {
      return;
    }
    if (strict) {
      throw new RejectedException(file, problem.get());
    }
    Log.log(Level.WARNING, file + ": " + problem.get());
  }

  private static Optional<String> problem(SchemaVerdict verdict) {
    if (verdict instanceof SchemaVerdict.Unusable unusable) {
      return Optional.of(unusable.reason());
    }
    if (verdict instanceof SchemaVerdict.Misfit misfit) {
      List<String> problems = misfit.problems();
      String first = String.join("; ", problems.subList(0, Math.min(MOST, problems.size())));
      return Optional.of(
          Clause.WRITTEN.text(Clause.DOES_NOT_FIT_SCHEMA.text(misfit.schema(), first)));
    }
    return Optional.empty();
  }
}
