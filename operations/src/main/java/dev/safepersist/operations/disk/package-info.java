/**
 * What a file system and its mount really do, found out by trying. Start at {@link
 * dev.safepersist.operations.disk.DiskExamination}.
 *
 * <p>May use {@code core.disk} and {@code operations.state}.
 */
package dev.safepersist.operations.disk;
