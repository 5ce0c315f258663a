/**
 * The report of a command, from which its output and its exit code are made.
 *
 * <p>Start at {@link dev.safepersist.cli.report.Task}, a command that fills a {@link
 * dev.safepersist.cli.report.Report}. Results are printed as text or as one JSON document; problems
 * go to the standard error output.
 *
 * <p>May use {@code message}.
 */
package dev.safepersist.cli.report;
