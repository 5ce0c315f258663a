/**
 * An old and a new program on one set of files. The files are in version 3 of the format; {@link
 * dev.safepersist.examples.music.rhythm.OldPlayer} was written for version 1 and still sees that,
 * {@link dev.safepersist.examples.music.rhythm.Player} knows the present one.
 */
package dev.safepersist.examples.music.rhythm;
