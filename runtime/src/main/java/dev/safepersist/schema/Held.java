package dev.safepersist.schema;

/**
 * A value as the property of an object: so Jackson asks its own class how it is written, as it does
 * not for a value by itself.
 */
record Held<V>(V value) {}
