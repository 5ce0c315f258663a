/**
 * Documents of state files as text: without compression and envelope, and back into them. Start at
 * {@link dev.safepersist.operations.document.StateDocument}.
 *
 * <p>May use {@code core.disk}, {@code core.stage}, {@code envelope}, {@code format}, {@code json},
 * {@code operations.message} and {@code wire}.
 */
package dev.safepersist.operations.document;
