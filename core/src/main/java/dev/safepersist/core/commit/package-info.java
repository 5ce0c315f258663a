/**
 * The commit protocol: how the bytes of a new version become the file.
 *
 * <p>Start at {@link dev.safepersist.core.commit.Commit}. A save is staged in a file of its own,
 * checked, locked, sealed with its serial, and synced; the old version is kept; one atomic rename
 * publishes it; the directory is synced; the history gets a line. At every point a reader finds the
 * whole old or the whole new version.
 *
 * <p>This package knows bytes and paths only. What JSON is, where backups go and how history is
 * written come in through the ports {@link dev.safepersist.core.commit.Verifier}, {@link
 * dev.safepersist.core.commit.Vault} and {@link dev.safepersist.core.commit.Ledger}. It may use
 * {@code core.disk}, {@code core.place}, {@code core.lock}, {@code core.stage}, {@code
 * core.journal}, {@code dev.safepersist.save}, {@code dev.safepersist.observe} and {@code
 * dev.safepersist.message}. All file access goes through the provider of the given path.
 */
package dev.safepersist.core.commit;
