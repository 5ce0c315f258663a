/**
 * Where old versions are kept, and which of them retention gives up. Start at {@link
 * dev.safepersist.core.vault.BackupVault}.
 *
 * <p>May use {@code core.commit}, {@code core.disk}, {@code core.place}, {@code core.stage}, {@code
 * message} and {@code save}.
 */
package dev.safepersist.core.vault;
