/**
 * Saves of many files that share their syncs: each file is old or new whatever happens, and all are
 * acknowledged together. Not a transaction: some files of a batch may be new while others are old.
 *
 * <p>Start at {@link dev.safepersist.core.bulk.BulkCommit}.
 *
 * <p>May use {@code core.commit}, {@code core.disk}, {@code core.place}, {@code message} and {@code
 * save}.
 */
package dev.safepersist.core.bulk;
