/**
 * The tree of the commands, of which a run makes only those that it needs: each costs time at the
 * start.
 *
 * <p>Start at {@link dev.safepersist.cli.tree.CommandTree}.
 *
 * <p>May use nothing else of SafePersist.
 */
package dev.safepersist.cli.tree;
