/**
 * What the batches of a migration did to each document, and the documents as they were before:
 * packs, one for each batch. Start at {@link dev.safepersist.migration.images.Packs}.
 *
 * <p>Stands apart from the backups of the files, whose retention does not reach here.
 *
 * <p>May use {@code core.disk}, {@code migration.json}, {@code migration.message} and {@code
 * migration.seal}.
 */
package dev.safepersist.migration.images;
