/**
 * The edit of a file by a person: a private draft, its validation, and its commit if nothing else
 * has changed the file. Start at {@link dev.safepersist.operations.edit.EditSession}.
 *
 * <p>May use {@code core.commit}, {@code core.disk}, {@code core.place}, {@code envelope}, {@code
 * operations.document}, {@code operations.message}, {@code operations.state}, {@code
 * operations.versions}, {@code save} and {@code syntax}.
 */
package dev.safepersist.operations.edit;
