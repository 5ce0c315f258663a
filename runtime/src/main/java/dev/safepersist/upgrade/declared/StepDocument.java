package dev.safepersist.upgrade.declared;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A document with declarative steps, as step files hold it: {@code from}, the version that a step
 * begins at, and {@code do}, the list of its operations; or {@code steps}, a list of such. An
 * operation is what {@link DeclaredStep#operations} returns.
 *
 * @since 0.1
 */
public final class StepDocument {
  private static final String FROM = "from";
  private static final String DO = "do";
  private static final String STEPS = "steps";

  private interface Adding {
    DeclaredStep to(DeclaredStep step, StepObject what);
  }

  private record Kind(Set<String> members, Adding adding) {}

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          kind("rename", Set.of("at", "to"), (s, o) -> s.rename(o.text("at"), o.text("to"))),
          kind("move", Set.of(FROM, "to"), (s, o) -> s.move(o.text(FROM), o.text("to"))),
          kind("add", Set.of("at", "value"), (s, o) -> s.add(o.text("at"), o.value("value"))),
          kind(
              "remove",
              Set.of("at", "default"),
              (s, o) ->
                  o.has("default")
                      ? s.remove(o.text("at"), o.value("default"))
                      : s.remove(o.text("at"))),
          kind("convert", Set.of("at", FROM, "to", "lossy"), StepDocument::converted),
          kind("wrap", Set.of("at", "as"), (s, o) -> s.wrap(o.text("at"), o.text("as"))),
          kind(
              "unwrap", Set.of("at", "member"), (s, o) -> s.unwrap(o.text("at"), o.text("member"))),
          kind(
              "split",
              Set.of("at", "by", "to"),
              (s, o) -> s.split(o.text("at"), o.text("by"), o.texts("to"))),
          kind(
              "join",
              Set.of("at", "by", FROM),
              (s, o) -> s.join(o.text("at"), o.text("by"), o.texts(FROM))),
          kind("map_values", Set.of("at", "values"), StepDocument::mapped),
          kind("mapValues", Set.of("at", "values"), StepDocument::mapped));

  private StepDocument() {}

  private static Map.Entry<String, Kind> kind(String name, Set<String> members, Adding adding) {
    return Map.entry(name, new Kind(members, adding));
  }

  /**
   * The steps of a document, by the version that each begins at.
   *
   * @throws WrongStepException if it makes no sense; the exception says where
   */
  public static SortedMap<Integer, DeclaredStep> read(JsonNode document) {
    StepObject root = StepObject.of(document, "");
    SortedMap<Integer, DeclaredStep> steps = new TreeMap<>();
    if (!root.has(STEPS)) {
      add(steps, root);
      return steps;
    }
    root.requireKnown(Set.of(STEPS));
    root.objects(STEPS).forEach(step -> add(steps, step));
    return steps;
  }

  private static void add(SortedMap<Integer, DeclaredStep> steps, StepObject step) {
    step.requireKnown(Set.of(FROM, DO));
    int from = step.version(FROM);
    DeclaredStep declared = DeclaredStep.begin();
    for (StepObject operation : step.objects(DO)) {
      declared = with(declared, operation);
    }
    if (steps.put(from, declared) != null) {
      throw step.wrong("there are two steps from version " + from);
    }
  }

  private static DeclaredStep with(DeclaredStep step, StepObject operation) {
    List<String> names = operation.names();
    if (names.size() != 1) {
      throw operation.wrong("an operation has one name, not " + names);
    }
    Kind kind =
        Optional.ofNullable(KINDS.get(names.get(0)))
            .orElseThrow(
                () ->
                    operation.wrong(
                        names.get(0)
                            + " is no operation; there are rename, move, add, remove, convert,"
                            + " wrap, unwrap, split, join and map_values"));
    StepObject what = operation.object(names.get(0));
    what.requireKnown(kind.members());
    try {
      return kind.adding().to(step, what);
    } catch (WrongStepException wrong) {
      throw wrong;
    } catch (IllegalArgumentException nonsense) {
      throw what.wrong(String.valueOf(nonsense.getMessage()));
    }
  }

  private static DeclaredStep converted(DeclaredStep step, StepObject what) {
    ValueType from = type(what, FROM);
    ValueType to = type(what, "to");
    return what.flag("lossy")
        ? step.convertWithLoss(what.text("at"), from, to)
        : step.convert(what.text("at"), from, to);
  }

  private static ValueType type(StepObject what, String name) {
    Map<String, ValueType> types =
        Stream.of(ValueType.values())
            .collect(
                Collectors.toMap(it -> it.name().toLowerCase(Locale.ROOT), Function.identity()));
    String text = what.has(name) ? what.text(name).toLowerCase(Locale.ROOT) : "string";
    return Optional.ofNullable(types.get(text))
        .orElseThrow(
            () ->
                what.wrong(
                    name
                        + " must be one of "
                        + String.join(", ", new ArrayList<>(new TreeMap<>(types).keySet()))
                        + ", not "
                        + text));
  }

  private static DeclaredStep mapped(DeclaredStep step, StepObject what) {
    return step.mapValues(what.text("at"), what.object("values").allTexts());
  }
}
