/**
 * Findings that are accepted: by annotation, by a file of rules, or by a baseline.
 *
 * <p>Start at {@link dev.safepersist.scan.accept.Baseline}.
 *
 * <p>May use {@code finding} and {@code message}.
 */
package dev.safepersist.scan.accept;
