/**
 * The commands about snapshots: {@code safepersist snapshot …}. Start at {@link
 * dev.safepersist.cli.snapshot.SnapshotCommand}.
 *
 * <p>May use {@code cli.file}, {@code cli.report}, {@code cli.tree} and {@code
 * operations.snapshot}.
 */
package dev.safepersist.cli.snapshot;
