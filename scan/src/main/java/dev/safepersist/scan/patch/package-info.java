/**
 * Patches that make certain findings in sources safe, where that can be done without a change of
 * charset, options or exceptions.
 *
 * <p>Start at {@link dev.safepersist.scan.patch.Patch}.
 *
 * <p>May use {@code finding}, {@code message}, {@code source} and {@code walk}.
 */
package dev.safepersist.scan.patch;
