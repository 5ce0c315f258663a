/**
 * How documents become bytes: as JSON text, CBOR or Smile, and compressed by gzip. Start at {@link
 * dev.safepersist.format.Format}.
 *
 * <p>CBOR and Smile need Jackson's libraries for them on the class path.
 *
 * <p>May use {@code message.runtime} and {@code wire}.
 */
@NullMarked
package dev.safepersist.format;

import org.jspecify.annotations.NullMarked;
