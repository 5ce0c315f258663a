/**
 * The history of the files of a directory, {@code history.jsonl}: a line for each thing that
 * happened, and what is recorded of each file. Start at {@link
 * dev.safepersist.core.history.History}.
 *
 * <p>May use {@code core.commit}, {@code core.disk}, {@code core.lock}, {@code core.place}, {@code
 * message} and {@code save}.
 */
package dev.safepersist.core.history;
