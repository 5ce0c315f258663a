/**
 * How values become JSON ({@link dev.safepersist.json.Json}), and the {@link
 * dev.safepersist.json.Metadata} of a file.
 *
 * <p>Start at {@code Json}. May use {@code format}, Jackson and the JDK.
 */
package dev.safepersist.json;
