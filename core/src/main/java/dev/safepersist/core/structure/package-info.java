/**
 * Whether a JSON document is complete, told from its bytes in constant memory. Start at {@link
 * dev.safepersist.core.structure.StructureScanner}.
 *
 * <p>Uses the JDK only.
 */
package dev.safepersist.core.structure;
