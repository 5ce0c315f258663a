/**
 * The command {@code safepersist scan}.
 *
 * <p>Start at {@link dev.safepersist.cli.scan.ScanCommand}; the work is done by the module {@code
 * safepersist-scan}. Depends on that module and on {@code SafeFiles}.
 */
package dev.safepersist.cli.scan;
