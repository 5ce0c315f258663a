/**
 * The result of a scan as text, JSON, SARIF and HTML. All of them are made from the same {@link
 * dev.safepersist.scan.report.Report} and so have the same verdict.
 *
 * <p>Start at {@link dev.safepersist.scan.report.Format}.
 *
 * <p>May use {@code scan}, {@code finding} and {@code message}.
 */
package dev.safepersist.scan.report;
