/**
 * Archives for requests for support: facts about a tree of state files and its computer, and no
 * contents. Start at {@link dev.safepersist.operations.bundle.SupportBundle}.
 *
 * <p>May use {@code core.commit}, {@code core.disk}, {@code core.history}, {@code core.inspect},
 * {@code core.place}, {@code operations.disk}, {@code operations.message}, {@code operations.state}
 * and {@code operations.tree}.
 */
package dev.safepersist.operations.bundle;
