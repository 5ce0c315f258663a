/**
 * The scan of programs for unsafe writes of state.
 *
 * <p>Start at {@link dev.safepersist.scan.Scan}, whose {@link dev.safepersist.scan.ScanResult} the
 * package {@code report} renders. It puts the packages below together; only {@code report} depends
 * on it.
 *
 * <p>May use {@code bytecode}, {@code finding}, {@code judge}, {@code message}, {@code source},
 * {@code walk} and {@code writers}.
 */
package dev.safepersist.scan;
