/**
 * Encryption of what a migration stores. Start at {@link dev.safepersist.migration.seal.Seals}.
 *
 * <p>Depends on the JDK's cryptography and {@code message} only.
 */
package dev.safepersist.migration.seal;
