/**
 * The operating system, as the commit protocol needs it: facts and attributes of files, durable
 * directory entries, calls that survive an interrupt, checksums.
 *
 * <p>Start at {@link dev.safepersist.core.disk.FileFacts}. May use {@code dev.safepersist.message}
 * and {@code dev.safepersist.observe}.
 */
package dev.safepersist.core.disk;
