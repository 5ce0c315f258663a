/**
 * What files have in common whatever their notation: the names of the members of the metadata,
 * gzip, and the limits of what is read. Start at {@link dev.safepersist.wire.Member}.
 *
 * <p>May use nothing else of SafePersist.
 */
package dev.safepersist.wire;
