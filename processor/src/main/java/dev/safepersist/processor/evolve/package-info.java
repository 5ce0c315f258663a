/**
 * Formats that change: upgrade methods, and the comparison with the accepted schemas. Start at
 * {@link dev.safepersist.processor.evolve.EvolutionCheck}.
 *
 * <p>May use {@code derive}, {@code message}, {@code model}, {@code tree}, {@code evolution},
 * {@code message.runtime} and {@code schema}.
 */
package dev.safepersist.processor.evolve;
