package dev.safepersist.operations.redaction;

import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Schema;
import dev.safepersist.syntax.JsonPointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The values of a document that are hidden when it is shown: those at and below given places, and
 * those that a schema marks as {@code writeOnly}. Immutable.
 *
 * @since 0.1
 */
public final class Redaction {
  /** What is shown in the place of a hidden value. */
  public static final String HIDDEN = "[redacted]";

  private static final Redaction NONE = new Redaction(false, List.of(), List.of());
  private static final String ANY = "*";
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

  /** Keywords whose violations name members and numbers of elements, but no values. */
  private static final Set<String> STRUCTURE =
      Set.of(
          "type",
          "required",
          "additionalProperties",
          "unevaluatedProperties",
          "dependentRequired",
          "minItems",
          "maxItems",
          "minProperties",
          "maxProperties");

  private final boolean all;
  private final List<List<String>> places;
  private final List<SchemaSecrets> schemas;

  private Redaction(boolean all, List<List<String>> places, List<SchemaSecrets> schemas) {
    this.all =
        all
            || places.stream().anyMatch(List::isEmpty)
            || schemas.stream().anyMatch(SchemaSecrets::hidden);
    this.places = List.copyOf(places);
    this.schemas = List.copyOf(schemas);
  }

  /** Nothing is hidden. */
  public static Redaction none() {
    return NONE;
  }

  /**
   * Hides what is at and below the given places.
   *
   * @param pointers JSON pointers, in which the step {@code *} stands for every member and element
   * @throws IllegalArgumentException if one is malformed; its message is for the user
   */
  public static Redaction of(List<String> pointers) {
    return new Redaction(false, pointers.stream().map(Redaction::steps).toList(), List.of());
  }

  /** This, and what {@code schema} marks as {@code writeOnly}. */
  public Redaction with(Schema schema) {
    SchemaSecrets secrets = SchemaSecrets.of(schema.tree());
    if (secrets.isEmpty()) {
      return this;
    }
    List<SchemaSecrets> more = new ArrayList<>(schemas);
    more.add(secrets);
    return new Redaction(all, places, more);
  }

  private static List<String> steps(String pointer) {
    try {
      List<String> steps = new ArrayList<>();
      for (String step : JsonPointer.compile(pointer).toString().split("/", -1)) {
        steps.add(JsonPointers.unescaped(step));
      }
      return List.copyOf(steps.subList(1, steps.size()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(OperationsMessage.BAD_POINTER.text(pointer), e);
    }
  }

  /** Whether nothing can be hidden. */
  public boolean isNone() {
    return !all && places.isEmpty() && schemas.isEmpty();
  }

  private Redaction step(String name) {
    if (all || isNone()) {
      return this;
    }
    List<List<String>> left = new ArrayList<>();
    for (List<String> place : places) {
      if (place.get(0).equals(name) || place.get(0).equals(ANY)) {
        left.add(place.subList(1, place.size()));
      }
    }
    return new Redaction(
        false,
        left,
        schemas.stream().map(each -> each.step(name)).filter(each -> !each.isEmpty()).toList());
  }

  private Redaction at(String pointer) {
    Redaction there = this;
    for (String step : steps(pointer)) {
      there = there.step(step);
    }
    return there;
  }

  /** Whether the whole value at {@code pointer} is hidden. */
  public boolean hides(String pointer) {
    return at(pointer).all;
  }

  /** A copy of a document in which the hidden values are replaced; members keep their names. */
  public JsonNode document(JsonNode document) {
    return isNone() ? document : redacted(document.deepCopy());
  }

  /** A copy of the value at {@code pointer} of a document, which is replaced if it is hidden. */
  public JsonNode value(String pointer, JsonNode value) {
    Redaction there = at(pointer);
    return there.all ? StringNode.valueOf(HIDDEN) : there.document(value);
  }

  private JsonNode redacted(JsonNode node) {
    if (isNone()) {
      return node;
    }
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        object.set(name, step(name).redacted(object.get(name)));
      }
      return object;
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, step(Integer.toString(i)).redacted(array.get(i)));
      }
      return array;
    }
    return all ? StringNode.valueOf(HIDDEN) : node;
  }

  /** A finding without what it may quote of hidden values. */
  public Finding finding(Finding finding) {
    Redaction there = at(finding.pointer());
    if (there.isNone()) {
      return finding;
    }
    String rule = finding.schemaPointer();
    String keyword = rule.substring(rule.lastIndexOf('/') + 1);
    if (!there.all && STRUCTURE.contains(keyword)) {
      return finding;
    }
    if (keyword.isEmpty() && finding.pointer().isEmpty() && finding.evidence().isEmpty()) {
      String text = problem(finding.message());
      return new Finding(finding.severity(), finding.pointer(), rule, text);
    }
    String message = keyword.isEmpty() ? HIDDEN : HIDDEN + " does not fit '" + keyword + "'";
    return new Finding(finding.severity(), finding.pointer(), rule, message);
  }

  /** A message about text that cannot be read, without what it quotes, if anything is hidden. */
  public String problem(String message) {
    return isNone() ? message : QUOTED.matcher(message).replaceAll("'" + HIDDEN + "'");
  }
}
