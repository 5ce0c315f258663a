/**
 * Whether what a mapper writes for a type, it also reads. Start at {@link
 * dev.safepersist.roundtrip.RoundTrip}, which a store asks before it writes its first file.
 *
 * <p>May use {@code message} and Jackson; knows nothing of files or stores.
 */
package dev.safepersist.roundtrip;
