/**
 * Schemas that are derived from examples. Start at {@link
 * dev.safepersist.operations.inference.Examples}.
 *
 * <p>May use nothing else of SafePersist.
 */
package dev.safepersist.operations.inference;
