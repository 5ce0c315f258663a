/**
 * The catalogue of problems that keep a scan from looking at something.
 *
 * <p>Start at {@link dev.safepersist.scan.message.ScanMessage}. Depends on the JDK only.
 */
package dev.safepersist.scan.message;
