/**
 * Encryption of what a migration stores. Start at {@link dev.safepersist.migration.seal.Seals}.
 *
 * <p>May use {@code dev.safepersist} and {@code migration.message}.
 */
package dev.safepersist.migration.seal;
