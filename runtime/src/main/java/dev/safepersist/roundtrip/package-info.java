/**
 * Whether what a mapper writes for a type, it also reads. Start at {@link
 * dev.safepersist.roundtrip.RoundTrip}, which a store asks before it writes its first file.
 *
 * <p>Knows nothing of files or stores.
 *
 * <p>May use nothing else of SafePersist.
 */
package dev.safepersist.roundtrip;
