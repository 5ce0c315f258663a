/**
 * Where old versions are kept, and which of them retention gives up. Start at {@link
 * dev.safepersist.core.vault.BackupVault}.
 *
 * <p>May use {@code core.commit}, {@code core.disk}, {@code core.place} and {@code save}.
 */
package dev.safepersist.core.vault;
