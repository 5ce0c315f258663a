package dev.safepersist.processor.tree;

import dev.safepersist.resource.RelativeAddress;
import dev.safepersist.syntax.JsonPointers;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A whole schema.
 *
 * @param name how messages call it
 * @param root the schema
 * @param neighbours the schemas it may refer to
 */
public record SchemaDocument(String name, JsonNode root, Neighbours neighbours) {
  /** Finds the schemas that schemas refer to. */
  @FunctionalInterface
  public interface Neighbours {
    /** The schema of that name; empty if there is none that can be looked into. */
    Optional<SchemaDocument> find(String name);
  }

  /** A schema whose references to others are not followed. */
  public static SchemaDocument alone(String name, JsonNode root) {
    return new SchemaDocument(name, root, other -> Optional.empty());
  }

  private static final Pattern OLD = Pattern.compile(".*draft-0[3467].*");

  /** Whether keywords beside a {@code $ref} do not count; so it was up to draft 07. */
  public boolean referencesHideSiblings() {
    return OLD.matcher(root.path("$schema").asString("")).matches();
  }

  /** Whether {@code format} says what is meant and demands nothing; so it is from 2019-09 on. */
  public boolean formatsAreComments() {
    return !referencesHideSiblings();
  }

  /** Whether it is of draft 04. */
  public boolean isDraft04() {
    return root.path("$schema").asString("").contains("draft-04");
  }

  /**
   * The schema that a reference names: by a path from this one on, or by an address near the one
   * that this one gives itself.
   */
  Optional<SchemaDocument> neighbour(String reference) {
    String id = root.path("$id").asString(root.path("id").asString(""));
    String folder = id.substring(0, id.lastIndexOf('/') + 1);
    String path =
        !folder.isEmpty() && reference.startsWith(folder)
            ? reference.substring(folder.length())
            : RelativeAddress.of(id, reference).orElse(reference);
    try {
      URI uri = new URI(path);
      if (uri.isAbsolute() || path.startsWith("/")) {
        return Optional.empty();
      }
      return neighbours.find(new URI(null, null, name, null).resolve(uri).getPath());
    } catch (URISyntaxException noPath) {
      return Optional.empty();
    }
  }

  /** The place of the whole. */
  public SchemaNode node() {
    return new SchemaNode(this, root, "", false);
  }

  /** The place to which the fragment of a reference points; empty if it is no pointer. */
  Optional<SchemaNode> node(String fragment) {
    return JsonPointers.ofFragment(fragment)
        .filter(path -> path.isEmpty() || path.startsWith("/"))
        .map(path -> new SchemaNode(this, root.at(JsonPointer.compile(path)), path, false));
  }
}
