/**
 * The running program, as the metadata of its files names it: the commit it was built from, and the
 * system it runs on. Start at {@link dev.safepersist.program.Program}.
 *
 * <p>May use {@code core.history}.
 */
package dev.safepersist.program;
