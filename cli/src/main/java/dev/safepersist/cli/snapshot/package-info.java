/**
 * The commands about snapshots: {@code safepersist snapshot …}. Start at {@link
 * dev.safepersist.cli.snapshot.SnapshotCommand}.
 *
 * <p>May use {@code cli.report}, {@code operations.snapshot} and {@code operations.tree}.
 */
package dev.safepersist.cli.snapshot;
