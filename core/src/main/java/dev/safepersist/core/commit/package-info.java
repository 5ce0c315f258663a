/**
 * The commit protocol: how the bytes of a new version become the file.
 *
 * <p>Start at {@link dev.safepersist.core.commit.Commit}. A save is staged in a file of its own,
 * checked, locked, sealed with its serial, and synced; the old version is kept; one atomic rename
 * publishes it; the directory is synced; the history gets a line. At every point a reader finds the
 * complete old or the complete new version.
 *
 * <p>This package knows bytes and paths only. What JSON is, where backups go and how history is
 * written come in through the ports {@link dev.safepersist.core.commit.Verifier}, {@link
 * dev.safepersist.core.commit.Vault} and {@link dev.safepersist.core.commit.Ledger}. All file
 * access goes through the provider of the given path.
 *
 * <p>May use {@code core.disk}, {@code core.journal}, {@code core.lock}, {@code core.place}, {@code
 * core.stage}, {@code message}, {@code observe} and {@code save}.
 */
package dev.safepersist.core.commit;
