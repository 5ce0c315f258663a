/**
 * What a scan reports: the vocabulary of findings.
 *
 * <p>Start at {@link dev.safepersist.scan.finding.Finding}.
 *
 * <p>May use nothing else of SafePersist.
 */
package dev.safepersist.scan.finding;
