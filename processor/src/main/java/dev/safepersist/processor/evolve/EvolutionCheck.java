package dev.safepersist.processor.evolve;

import dev.safepersist.evolution.Baselines;
import dev.safepersist.evolution.Evolution;
import dev.safepersist.evolution.Rule;
import dev.safepersist.evolution.SchemaChange;
import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.processor.derive.Derived;
import dev.safepersist.processor.derive.DerivedSchemas;
import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Given;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.model.SettingName;
import dev.safepersist.processor.model.StateTypes;
import dev.safepersist.processor.model.StateTypes.StateOf;
import dev.safepersist.processor.model.UpgradeMethod;
import dev.safepersist.processor.tree.SchemaFinder;
import dev.safepersist.schema.Schema;
import dev.safepersist.schema.SchemaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import tools.jackson.databind.JsonNode;

/** The program reads all files that were written in accepted formats. */
public final class EvolutionCheck {
  private final StateTypes states;
  private final UpgradeReader upgrades;
  private final UpgradeCheck upgradeCheck;
  private final SchemaFinder finder;
  private final Optional<Path> folder;

  /**
   * The check.
   *
   * @param finder finds the schemas that annotations name
   * @param folder the folder with the accepted schemas; without one, none are looked for
   */
  public EvolutionCheck(
      Types types, Elements elements, SchemaFinder finder, Optional<Path> folder) {
    states = new StateTypes(types);
    upgrades = new UpgradeReader(states);
    upgradeCheck = new UpgradeCheck(upgrades, types, elements);
    this.finder = finder;
    this.folder = folder;
  }

  /** What is wrong with the upgrades of {@code type}. */
  public List<Problem> upgrades(AnnotatedType type) {
    List<Problem> problems = new ArrayList<>(upgradeCheck.unclear(type));
    states.of(type).forEach(state -> problems.addAll(upgradeCheck.check(type, state)));
    return problems.stream().distinct().toList();
  }

  /** What is wrong with {@code type} against the accepted schemas. */
  public List<Problem> check(AnnotatedType type, DerivedSchemas derived) {
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      return List.of(
          Problem.at(
              type.element(), ProcessorMessage.BASELINES_MISSING.text(folder.get(), folder.get())));
    }
    List<Problem> problems = new ArrayList<>();
    Set<Object> done = new HashSet<>();
    for (StateOf state : states.of(type)) {
      boolean isNew = done.add(List.of(state.state().toString(), state.settings().version()));
      if (folder.isPresent() && isNew) {
        problems.addAll(check(type, state, derived, folder.get()));
      }
    }
    return problems;
  }

  private List<Problem> check(
      AnnotatedType type, StateOf state, DerivedSchemas derived, Path accepted) {
    Optional<JsonNode> schema = schema(state, derived);
    if (schema.isEmpty()) {
      return List.of();
    }
    int version = state.settings().version();
    String name = DerivedSchemas.baselineName(state.state());
    try {
      Baselines baselines = Baselines.read(accepted, name);
      TreeSet<Integer> steps =
          upgrades.of(type, state.state()).stream()
              .map(UpgradeMethod::from)
              .collect(Collectors.toCollection(TreeSet::new));
      List<SchemaChange> changes = Evolution.check(baselines, version, schema.get(), steps);
      if (!changes.isEmpty()) {
        return List.of(problem(state, compared(accepted, name, baselines), changes));
      }
      return baselines.schemas().containsKey(version)
          ? List.of()
          : List.of(nothing(state, name, derived, accepted));
    } catch (SchemaException notUsable) {
      return List.of(Problem.at(state.element(), notUsable.getMessage()));
    } catch (IOException e) {
      return List.of(
          Problem.at(
              state.element(),
              RuntimeMessage.UNREADABLE.text(accepted, String.valueOf(e.getMessage()))));
    }
  }

  private Optional<JsonNode> schema(StateOf state, DerivedSchemas derived) {
    Optional<Given> given = state.settings().schema();
    if (given.isEmpty()) {
      return derived.of(state.state(), state.settings()).map(Derived::schema);
    }
    try {
      return finder.find(given.get().text()).map(Schema::tree);
    } catch (SchemaException | IOException reportedElsewhere) {
      return Optional.empty();
    }
  }

  /** The files of the accepted schemas, for a message. */
  private static String compared(Path accepted, String name, Baselines baselines) {
    return baselines.schemas().keySet().stream()
        .map(version -> accepted.resolve(Baselines.fileName(name, version)).toString())
        .collect(Collectors.joining(", "));
  }

  private static Problem problem(StateOf state, String files, List<SchemaChange> changes) {
    String list = changes.stream().map(SchemaChange::toString).collect(Collectors.joining("; "));
    String remedies =
        changes.stream()
            .map(SchemaChange::rule)
            .distinct()
            .sorted()
            .map(Rule::remedy)
            .collect(Collectors.joining("; "));
    String text =
        ProcessorMessage.INCOMPATIBLE_CHANGE.text(Names.of(state.state()), files, list, remedies);
    return state
        .settings()
        .get(SettingName.VERSION)
        .map(given -> Problem.at(given, text))
        .orElseGet(() -> Problem.at(state.element(), text));
  }

  private static Problem nothing(
      StateOf state, String name, DerivedSchemas derived, Path accepted) {
    String file =
        derived
            .of(state.state(), state.settings())
            .map(Derived::resource)
            .or(() -> state.settings().schema().map(Given::text))
            .orElse(name);
    return Problem.note(
        state.element(),
        ProcessorMessage.NOTHING_ACCEPTED.text(state.settings().version(), name, file, accepted));
  }
}
