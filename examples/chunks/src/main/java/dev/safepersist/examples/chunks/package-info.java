/**
 * Chunks of texts, with tags, a hierarchy and embeddings, migrated from a schema of their own to a
 * unified one, on a PostgreSQL server that comes with the example. Start at {@link
 * dev.safepersist.examples.chunks.Chunks}.
 */
package dev.safepersist.examples.chunks;
