/**
 * Whether a JSON document is complete, decided from its bytes in constant memory. Start at {@link
 * dev.safepersist.core.structure.StructureScanner}.
 *
 * <p>May use nothing else of SafePersist.
 */
package dev.safepersist.core.structure;
