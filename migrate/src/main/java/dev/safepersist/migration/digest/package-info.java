/**
 * Digests of documents that depend on what a document says, not on how it is written, and sums of
 * them that do not depend on order. Start at {@link
 * dev.safepersist.migration.digest.DocumentDigest}.
 *
 * <p>May use nothing else of SafePersist.
 */
package dev.safepersist.migration.digest;
