package dev.safepersist.processor.fit;

import com.palantir.javapoet.TypeName;
import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Given;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.model.StateTypes;
import dev.safepersist.processor.model.StateTypes.StateOf;
import dev.safepersist.processor.shape.ShapeReader;
import dev.safepersist.processor.tree.SchemaDocument;
import dev.safepersist.processor.tree.SchemaFinder;
import dev.safepersist.schema.Schema;
import dev.safepersist.schema.SchemaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;

/** The schemas of an annotated type are there, are schemas, and fit what is saved. */
public final class SchemaChecks {
  private final StateTypes states;
  private final ShapeReader shapes;
  private final SchemaFinder finder;
  private final Predicate<Element> isInSource;

  /**
   * The checks.
   *
   * @param environment the compiler
   * @param finder finds the schemas that annotations name
   * @param isInSource whether an element stands in the source that is compiled
   */
  public SchemaChecks(
      ProcessingEnvironment environment, SchemaFinder finder, Predicate<Element> isInSource) {
    states = new StateTypes(environment.getTypeUtils());
    shapes = new ShapeReader(environment.getTypeUtils(), environment.getElementUtils());
    this.finder = finder;
    this.isInSource = isInSource;
  }

  /** What is wrong with the schemas of {@code type}; empty if nothing is. */
  public List<Problem> check(AnnotatedType type) {
    List<Problem> problems = new ArrayList<>();
    Set<Object> done = new HashSet<>();
    for (StateOf state : states.of(type)) {
      Optional<Given> given = state.settings().schema();
      if (given.isPresent()
          && done.add(List.of(TypeName.get(state.state()).box(), given.get().text()))) {
        problems.addAll(check(state, given.get()));
        for (Path folder : finder.missingFolders()) {
          String text = ProcessorMessage.SCHEMA_FOLDER_MISSING.text(folder);
          problems.add(Problem.note(type.element(), text));
        }
      }
    }
    return problems.stream().distinct().toList();
  }

  private List<Problem> check(StateOf state, Given given) {
    try {
      Optional<Schema> schema = finder.find(given.text());
      return schema.isPresent()
          ? fit(state, document(given.text(), schema.get()))
          : List.of(finder.missing(given));
    } catch (SchemaException notUsable) {
      return List.of(Problem.at(given, notUsable.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SchemaDocument document(String name, Schema schema) {
    return new SchemaDocument(
        name, schema.tree(), other -> neighbour(other).map(it -> document(other, it)));
  }

  /** A neighbour that cannot be read is the runtime's to refuse. */
  private Optional<Schema> neighbour(String name) {
    try {
      return finder.find(name);
    } catch (SchemaException | IOException notUsable) {
      return Optional.empty();
    }
  }

  private List<Problem> fit(StateOf state, SchemaDocument schema) {
    if (!state.settings().isValidated()) {
      return List.of();
    }
    Element method = state.element();
    Walk walk = new Walk(shapes, element -> isInSource.test(element) ? element : method);
    String type = Names.of(state.state());
    List<Problem> problems =
        new ArrayList<>(walk.visit(schema.node(), state.state(), method, type));
    if (!walk.gaps().isEmpty()) {
      String gaps =
          walk.gaps().entrySet().stream()
              .map(gap -> gap.getKey() + ", since " + gap.getValue())
              .collect(Collectors.joining("; "));
      problems.add(
          Problem.note(method, ProcessorMessage.NOT_LOOKED_INTO.text(schema.name(), type, gaps)));
    }
    return problems;
  }
}
