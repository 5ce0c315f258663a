/**
 * The commands about the history of files: {@code safepersist history …}.
 *
 * <p>Start at {@link dev.safepersist.cli.history.HistoryCommand}.
 *
 * <p>May use {@code cli.file}, {@code cli.report}, {@code cli.tree}, {@code core.place}, {@code
 * message}, {@code operations.redaction}, {@code operations.versions}, {@code provenance} and
 * {@code save}.
 */
package dev.safepersist.cli.history;
