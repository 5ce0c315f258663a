package dev.safepersist.processor;

import com.palantir.javapoet.JavaFile;
import dev.safepersist.processor.check.Checks;
import dev.safepersist.processor.check.NameCheck;
import dev.safepersist.processor.fit.SchemaChecks;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.model.StatefulType;
import dev.safepersist.processor.model.StoreReader;
import dev.safepersist.processor.model.StoreType;
import dev.safepersist.processor.write.Writer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What is done with one annotated type: read, check, write. */
final class TypeProcessing {
  private final Elements elements;
  private final Types types;
  private final Filer filer;
  private final Checks checks;
  private final SchemaChecks schemaChecks;
  private final Writer writer;

  TypeProcessing(ProcessingEnvironment environment, Predicate<String> isSource) {
    elements = environment.getElementUtils();
    types = environment.getTypeUtils();
    filer = environment.getFiler();
    checks = new Checks(types, isSource);
    schemaChecks =
        new SchemaChecks(
            environment,
            environment.getOptions().getOrDefault(SafePersistProcessor.SCHEMA_PATH, ""),
            isSource);
    writer = new Writer(elements);
  }

  /**
   * Writes the code for {@code element}, and tells what is wrong with it. Code is written whatever
   * the schema says, so that a schema that does not fit causes no further errors.
   */
  List<Problem> process(TypeElement element) {
    AnnotatedType type = AnnotatedType.read(element, elements, types);
    List<Problem> problems = checks.check(type);
    if (!problems.isEmpty()) {
      return problems;
    }
    return Stream.concat(write(type).stream(), schemaChecks.check(type).stream()).toList();
  }

  private List<Problem> write(AnnotatedType type) {
    JavaFile file =
        switch (type.role()) {
          case STORE ->
              writer.implementation(
                  new StoreType(type.element(), new StoreReader(types).methods(type)));
          case COMPANION -> writer.companion(StatefulType.of(type));
          case VALUE -> writer.values(type.element(), type.settings());
        };
    try {
      file.writeTo(filer);
      return List.of();
    } catch (FilerException e) {
      return List.of(NameCheck.taken(type));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
