/**
 * Tables beside that of the documents, whose rows refer to them: tags, hierarchies, embeddings.
 * Their rows follow once the documents are loaded. Start at {@link
 * dev.safepersist.migration.postgres.relation.Relation}.
 *
 * <p>May use {@code migration.config}, {@code migration.message}, {@code
 * migration.postgres.message}, {@code migration.postgres.schema} and {@code
 * migration.postgres.table}.
 */
package dev.safepersist.migration.postgres.relation;
