package dev.safepersist.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import dev.safepersist.processor.check.Checks;
import dev.safepersist.processor.check.NameCheck;
import dev.safepersist.processor.derive.Derived;
import dev.safepersist.processor.derive.DerivedSchemas;
import dev.safepersist.processor.derive.Descriptions;
import dev.safepersist.processor.evolve.EvolutionCheck;
import dev.safepersist.processor.evolve.UpgradeReader;
import dev.safepersist.processor.fit.SchemaChecks;
import dev.safepersist.processor.load.LoadCheck;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.model.StateTypes;
import dev.safepersist.processor.model.StatefulType;
import dev.safepersist.processor.model.StoreReader;
import dev.safepersist.processor.model.StoreType;
import dev.safepersist.processor.model.WovenMethods;
import dev.safepersist.processor.shape.ShapeReader;
import dev.safepersist.processor.tree.SchemaFinder;
import dev.safepersist.processor.validate.Validators;
import dev.safepersist.processor.write.SchemaFile;
import dev.safepersist.processor.write.StoreDetails;
import dev.safepersist.processor.write.Writer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What is done with one annotated type: read, check, derive, write. */
final class TypeProcessing {
  private final Elements elements;
  private final Types types;
  private final Filer filer;
  private final Checks checks;
  private final LoadCheck loads;
  private final SchemaChecks schemaChecks;
  private final EvolutionCheck evolution;
  private final SchemaFinder finder;
  private final Validators validators;
  private final Writer writer;
  private final WovenMethods woven;
  private final Set<ClassName> written = new HashSet<>();

  TypeProcessing(ProcessingEnvironment environment, Predicate<String> isSource) {
    elements = environment.getElementUtils();
    types = environment.getTypeUtils();
    filer = environment.getFiler();
    checks = new Checks(types, isSource);
    String schemaPath = environment.getOptions().getOrDefault(SafePersistProcessor.SCHEMA_PATH, "");
    finder = new SchemaFinder(filer, schemaPath);
    SourceTypes sources = new SourceTypes(isSource);
    loads = new LoadCheck(types, new ShapeReader(types, elements), sources::contain);
    schemaChecks = new SchemaChecks(environment, finder, sources::contain);
    Optional<Path> baselines =
        Optional.ofNullable(environment.getOptions().get(SafePersistProcessor.BASELINES))
            .map(Path::of);
    evolution = new EvolutionCheck(types, elements, finder, baselines);
    validators = new Validators(types, elements, new ShapeReader(types, elements));
    writer = new Writer(elements);
    boolean weaves = Boolean.parseBoolean(environment.getOptions().get(SafePersistProcessor.WOVEN));
    woven = weaves ? WovenMethods.ALLOWED : WovenMethods.NONE;
  }

  /**
   * Writes the code for {@code element}, and reports what is wrong with it. Code is written
   * whatever the schema says, so that a schema that does not fit causes no further errors.
   */
  List<Problem> process(TypeElement element) {
    AnnotatedType type = AnnotatedType.read(element, elements, types, woven);
    if (type.isForWeaverOnly()) {
      return List.of();
    }
    List<Problem> problems = checks.check(type);
    if (problems.isEmpty()) {
      problems = evolution.upgrades(type);
    }
    if (!problems.isEmpty()) {
      return problems;
    }
    StateTypes states = new StateTypes(types);
    DerivedSchemas derived =
        DerivedSchemas.of(
            type, states, new ShapeReader(types, elements), new Descriptions(elements));
    ValidatorFiles files = ValidatorFiles.write(type, states, derived, finder, validators, filer);
    StoreDetails details = new Details(type, derived, new UpgradeReader(states), files, elements);
    List<Problem> found = new ArrayList<>(write(type, details));
    for (Derived schema : derived.all()) {
      SchemaFile.write(schema, type.element(), filer);
    }
    found.addAll(loads.check(type));
    found.addAll(schemaChecks.check(type));
    found.addAll(evolution.check(type, derived));
    return found;
  }

  private List<Problem> write(AnnotatedType type, StoreDetails details) {
    JavaFile file =
        switch (type.role()) {
          case STORE ->
              writer.implementation(
                  new StoreType(type.element(), new StoreReader(types).methods(type)), details);
          case COMPANION -> writer.companion(StatefulType.of(type), details);
          case VALUE -> writer.values(type.element(), type.settings(), details);
        };
    try {
      file.writeTo(filer);
      written.add(Names.generated(type.element()));
      return List.of();
    } catch (FilerException e) {
      return List.of(
          written.contains(Names.generated(type.element()))
              ? NameCheck.taken(type)
              : NameCheck.onClassPath(type));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
