/**
 * The operating system, as the commit protocol needs it: facts and attributes of files, durable
 * directory entries, calls that survive an interrupt, checksums.
 *
 * <p>Start at {@link dev.safepersist.core.disk.FileFacts}.
 *
 * <p>May use {@code message} and {@code observe}.
 */
package dev.safepersist.core.disk;
