/**
 * Formats that change: upgrade methods, and the comparison with the accepted schemas. Start at
 * {@link dev.safepersist.processor.evolve.EvolutionCheck}. Depends on {@code model}, {@code check}
 * (what is saved) and the runtime's rules.
 */
package dev.safepersist.processor.evolve;

