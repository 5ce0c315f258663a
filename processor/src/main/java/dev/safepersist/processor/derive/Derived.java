package dev.safepersist.processor.derive;

import tools.jackson.databind.node.ObjectNode;

/**
 * A schema that follows from a type.
 *
 * @param resource the name of its file beside the generated class
 * @param schema the schema
 * @param demandsMore whether it demands more than the Java types do
 */
public record Derived(String resource, ObjectNode schema, boolean demandsMore) {}
