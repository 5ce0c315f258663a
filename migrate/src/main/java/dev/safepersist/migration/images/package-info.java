/**
 * What the batches of a migration did to each document, and the documents as they were before:
 * packs, one for each batch. Start at {@link dev.safepersist.migration.images.Packs}.
 *
 * <p>May use {@code seal}, {@code message}, {@code json}, {@code digest}, and the runtime. Stands
 * apart from the backups of the files, whose retention does not reach here.
 */
package dev.safepersist.migration.images;
