package dev.safepersist.processor.fit;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A whole schema.
 *
 * @param name how messages call it
 * @param root the schema
 */
public record SchemaDocument(String name, JsonNode root) {
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

  /** The place of the whole. */
  public SchemaNode node() {
    return new SchemaNode(this, root, "", false);
  }
}
