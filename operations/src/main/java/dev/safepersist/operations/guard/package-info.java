/**
 * Commands that change files all or not at all: the files are kept before, and put back if the
 * command fails, or if it, the guard or the computer dies. Start at {@link
 * dev.safepersist.operations.guard.Guard}.
 *
 * <p>May use {@code core}, {@code core.commit}, {@code core.disk}, {@code core.inspect}, {@code
 * core.place}, {@code operations.message}, {@code operations.state}, {@code provenance} and {@code
 * save}.
 */
package dev.safepersist.operations.guard;
