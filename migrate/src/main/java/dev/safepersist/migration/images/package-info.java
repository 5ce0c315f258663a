/**
 * What the batches of a migration did to each document, and the documents as they were before:
 * packs, one for each batch. Start at {@link dev.safepersist.migration.images.Packs}.
 *
 * <p>Stands apart from the backups of the files, whose retention does not reach here.
 *
 * <p>May use {@code json}, {@code message}, {@code seal} and {@code core.disk}.
 */
package dev.safepersist.migration.images;
