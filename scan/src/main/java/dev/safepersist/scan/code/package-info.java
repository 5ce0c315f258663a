/**
 * A small model of code that class files and sources have in common: routines, the calls in them,
 * and the values that calls are given, as far as they can be determined without running anything.
 *
 * <p>Start at {@link dev.safepersist.scan.code.Program}.
 *
 * <p>May use nothing else of SafePersist.
 */
package dev.safepersist.scan.code;
