/**
 * The scan of programs for unsafe writes of state.
 *
 * <p>Start at {@link dev.safepersist.scan.Scan}. It puts the packages below together; none of them
 * depends on it.
 */
package dev.safepersist.scan;
