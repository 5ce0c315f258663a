/**
 * Class files as a program: an index made from constant pools, and the code of those methods that
 * are asked for.
 *
 * <p>Start at {@link dev.safepersist.scan.bytecode.ClassFiles}.
 *
 * <p>May use {@code code}.
 */
package dev.safepersist.scan.bytecode;
