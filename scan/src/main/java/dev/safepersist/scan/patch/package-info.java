/**
 * Patches that make certain findings in sources safe, where that can be done without a change of
 * charset, options or exceptions.
 *
 * <p>Start at {@link dev.safepersist.scan.patch.Patch}. Depends on {@code source}, {@code walk},
 * {@code finding} and the tree API of {@code jdk.compiler}.
 */
package dev.safepersist.scan.patch;
