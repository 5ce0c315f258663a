package dev.safepersist.operations.versions;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A value that two documents do not share.
 *
 * @param pointer the JSON pointer to it, in the newer document; in the older one if it was removed
 * @param before the value in the older document; empty if it was added
 * @param after the value in the newer document; empty if it was removed
 */
public record Difference(String pointer, Optional<JsonNode> before, Optional<JsonNode> after) {}
