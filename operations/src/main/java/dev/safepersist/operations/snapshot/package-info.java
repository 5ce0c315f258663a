/**
 * Snapshots of directory trees: copies of all files with a manifest of their checksums. Start at
 * {@link dev.safepersist.operations.snapshot.SnapshotStore}.
 *
 * <p>A snapshot is a directory: {@code manifest.json} says when, of what and how many; {@code
 * files.jsonl} has a line for each file; {@code SHA256SUMS} has the same checksums for {@code
 * sha256sum -c}; the copies are below {@code files}. It is made under another name, which it loses
 * when everything in it is durable: a directory with the name of a snapshot is complete.
 *
 * <p>May use {@code core}, {@code core.commit}, {@code core.disk}, {@code core.place}, {@code
 * message}, {@code operations.message}, {@code operations.state}, {@code operations.tree} and
 * {@code program}.
 */
package dev.safepersist.operations.snapshot;
