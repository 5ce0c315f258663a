/**
 * What a scan reports: the vocabulary of findings.
 *
 * <p>Start at {@link dev.safepersist.scan.finding.Finding}. Depends on the JDK only.
 */
package dev.safepersist.scan.finding;
