/**
 * The versions of one file: what a backup holds, how two versions differ, which version had a
 * value. Start at {@link dev.safepersist.operations.versions.Versions}.
 *
 * <p>May use {@code backup}, {@code core}, {@code core.commit}, {@code core.disk}, {@code
 * core.history}, {@code core.inspect}, {@code core.place}, {@code core.vault}, {@code envelope},
 * {@code message}, {@code operations.message}, {@code operations.redaction}, {@code
 * operations.state}, {@code operations.tree}, {@code provenance}, {@code save} and {@code syntax}.
 */
package dev.safepersist.operations.versions;
