/**
 * How a schema may change, so that new code reads every file ever written: rules, a comparison of
 * two schemas, and the accepted schema of each schema version. Start at {@link
 * dev.safepersist.evolution.Evolution}. The processor and the command line ask the same questions
 * here.
 *
 * <p>May use {@code message.runtime}, {@code resource}, {@code schema} and {@code syntax}.
 */
package dev.safepersist.evolution;
