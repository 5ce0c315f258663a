/**
 * The command {@code safepersist scan}.
 *
 * <p>Start at {@link dev.safepersist.cli.scan.ScanCommand}; the work is done by the module {@code
 * safepersist-scan}.
 *
 * <p>May use {@code cli.report}, {@code dev.safepersist}, {@code scan}, {@code scan.accept}, {@code
 * scan.finding}, {@code scan.message}, {@code scan.patch}, {@code scan.report} and {@code
 * scan.walk}.
 */
package dev.safepersist.cli.scan;
