/**
 * The catalogue of problems that keep a scan from looking at something.
 *
 * <p>Start at {@link dev.safepersist.scan.message.ScanMessage}.
 *
 * <p>May use nothing else of SafePersist.
 */
package dev.safepersist.scan.message;
