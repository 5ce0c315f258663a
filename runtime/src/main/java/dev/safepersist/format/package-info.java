/**
 * How documents become bytes: as JSON text, CBOR or Smile, and compressed by gzip. Start at {@link
 * dev.safepersist.format.Format}.
 *
 * <p>May use {@code dev.safepersist.message}. CBOR and Smile need Jackson's libraries for them on
 * the class path.
 */
package dev.safepersist.format;
