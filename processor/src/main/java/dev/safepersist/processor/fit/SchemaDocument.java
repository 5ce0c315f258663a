package dev.safepersist.processor.fit;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A whole schema.
 *
 * @param name how messages call it
 * @param root the schema
 */
record SchemaDocument(String name, JsonNode root) {
  private static final Pattern OLD = Pattern.compile(".*draft-0[3467].*");

  /** Whether keywords beside a {@code $ref} do not count; so it was up to draft 07. */
  boolean referencesHideSiblings() {
    return OLD.matcher(root.path("$schema").asString("")).matches();
  }

  /** The place of the whole. */
  SchemaNode node() {
    return new SchemaNode(this, root, "", false);
  }
}
