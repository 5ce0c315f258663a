package dev.safepersist.cli.schema;

import dev.safepersist.cli.file.Documents;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.schema.Schema;
import dev.safepersist.schema.SchemaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with a schema, and the type and version that it is for.
 *
 * @param path the file
 * @param schema the schema
 * @param type the name of the type; empty if it does not say
 * @param version the schema version; empty if it does not say
 */
record SchemaFile(Path path, Schema schema, Optional<String> type, Optional<Integer> version) {
  private static final Pattern NAME = Pattern.compile("(.+)\\.v(\\d{1,9})\\.schema\\.json");

  /** Reads {@code path}, or reports why that is impossible. */
  static Optional<SchemaFile> read(Path path, Report report) {
    try {
      Documents.requireReadable(path);
      Schema schema = Schema.ofFile(path);
      Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
      boolean isNamed = name.matches();
      Optional<String> title =
          Optional.of(schema.tree().path("title").asString("")).filter(text -> !text.isEmpty());
      return Optional.of(
          new SchemaFile(
              path,
              schema,
              isNamed ? title.or(() -> Optional.of(name.group(1))) : Optional.empty(),
              isNamed ? Optional.of(Integer.valueOf(name.group(2))) : Optional.empty()));
    } catch (SchemaException none) {
      report.problem(new Problem(ExitCode.USAGE, none.getMessage()));
    } catch (UncheckedIOException failure) {
      report.problem(Problem.of(path, failure.getCause()));
    } catch (IOException failure) {
      report.problem(Problem.of(path, failure));
    }
    return Optional.empty();
  }
}
