/**
 * Encryption of what a migration stores. Start at {@link dev.safepersist.migration.seal.Seals}.
 *
 * <p>May use {@code message} and {@code dev.safepersist}.
 */
package dev.safepersist.migration.seal;
