/**
 * The commands about metadata: {@code safepersist metadata …}.
 *
 * <p>Start at {@link dev.safepersist.cli.metadata.MetadataCommand}.
 *
 * <p>May use {@code cli.file}, {@code cli.report}, {@code cli.tree}, {@code core.commit}, {@code
 * core.disk}, {@code core.history}, {@code core.place}, {@code envelope}, {@code
 * operations.metadata}, {@code operations.state}, {@code operations.tree}, {@code save} and {@code
 * syntax}.
 */
package dev.safepersist.cli.metadata;
