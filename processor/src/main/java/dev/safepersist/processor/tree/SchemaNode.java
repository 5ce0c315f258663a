package dev.safepersist.processor.tree;

import dev.safepersist.syntax.JsonPointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * A place in a schema.
 *
 * @param document the whole schema
 * @param node what stands there
 * @param pointer where it is, as a JSON pointer
 * @param embedded whether a schema with an address of its own lies around it
 */
public record SchemaNode(SchemaDocument document, JsonNode node, String pointer, boolean embedded) {
  /** The place of a keyword; what stands there may be missing. */
  public SchemaNode at(String... path) {
    JsonNode below = node;
    StringBuilder name = new StringBuilder(pointer);
    boolean inner = embedded;
    for (String step : path) {
      below = below.isArray() ? below.path(Integer.parseInt(step)) : below.path(step);
      name.append('/').append(JsonPointers.escaped(step));
      inner |= below.path("$id").isString() || below.path("id").isString();
    }
    return new SchemaNode(document, below, name.toString(), inner);
  }

  /** The members of the array that stands at a keyword. */
  public List<SchemaNode> each(String keyword) {
    List<SchemaNode> members = new ArrayList<>();
    SchemaNode array = at(keyword);
    for (int index = 0; array.node.isArray() && index < array.node.size(); index++) {
      members.add(array.at(Integer.toString(index)));
    }
    return members;
  }

  /** Whether something stands there. */
  public boolean exists() {
    return !node.isMissingNode();
  }

  /** Whether nothing at all is valid there. */
  public boolean forbids() {
    return node.isBoolean() && !node.booleanValue();
  }

  /** The names of types that stand there, one or an array; for the keyword {@code type}. */
  public Set<String> typeNames() {
    Set<String> names = new TreeSet<>();
    if (node.isArray()) {
      node.forEach(name -> names.add(name.asString("")));
    } else {
      names.add(node.asString(""));
    }
    return names;
  }

  /** How the place is called in messages. */
  public String place() {
    return pointer.isEmpty() ? "its root" : pointer;
  }

  /** This, unless a reference hides it, and what its references lead to. */
  public List<SchemaNode> resolved() {
    return resolved(new ArrayList<>());
  }

  private List<SchemaNode> resolved(List<SchemaNode> found) {
    if (found.stream().anyMatch(before -> before.address().equals(address()))) {
      return found;
    }
    String reference = node.path("$ref").asString("");
    if (reference.isEmpty() || !document.referencesHideSiblings()) {
      found.add(this);
    }
    return target(reference).map(node -> node.resolved(found)).orElse(found);
  }

  /** The document and the pointer. */
  public String address() {
    return document.name() + "#" + pointer;
  }

  /** Where the reference that stands there leads; empty if there is none, or it leads elsewhere. */
  public Optional<SchemaNode> target() {
    return target(node.path("$ref").asString(""));
  }

  private Optional<SchemaNode> target(String reference) {
    if (reference.isEmpty() || embedded) {
      return Optional.empty();
    }
    int hash = reference.indexOf('#');
    String file = hash < 0 ? reference : reference.substring(0, hash);
    String fragment = hash < 0 ? "" : reference.substring(hash + 1);
    Optional<SchemaDocument> other =
        file.isEmpty() ? Optional.of(document) : document.neighbour(file);
    return other.flatMap(it -> it.node(fragment)).filter(SchemaNode::exists);
  }
}
