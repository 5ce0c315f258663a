/**
 * The set-ups of the documentation, built as printed by the Maven that runs the tests. Start at
 * {@link dev.safepersist.examples.setups.GettingStartedIT}.
 */
package dev.safepersist.examples.setups;
