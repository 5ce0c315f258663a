/**
 * How values become JSON ({@link dev.safepersist.json.Json}), and the {@link
 * dev.safepersist.json.Metadata} of a file.
 *
 * <p>Start at {@code Json}.
 *
 * <p>May use {@code message.runtime} and {@code wire}.
 */
@NullMarked
package dev.safepersist.json;

import org.jspecify.annotations.NullMarked;
