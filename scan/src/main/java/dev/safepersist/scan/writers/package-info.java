/**
 * The table of methods that open, write, move, delete and sync files or encode objects: those of
 * the JDK and of common libraries, also in shaded copies.
 *
 * <p>Start at {@link dev.safepersist.scan.writers.Table}; the rows are in {@code methods.txt}.
 *
 * <p>May use {@code code} and {@code finding}.
 */
package dev.safepersist.scan.writers;
