/**
 * Where things are: the file behind a path ({@link dev.safepersist.core.place.Target}) and the
 * state directory next to it ({@link dev.safepersist.core.place.StateDirectory}).
 *
 * <p>May use {@code core.disk}, {@code message} and {@code save}.
 */
package dev.safepersist.core.place;
