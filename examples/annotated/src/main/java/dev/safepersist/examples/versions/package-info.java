/**
 * A format in its third version, that reads files of its first. Start at {@link
 * dev.safepersist.examples.versions.Song}; the accepted schemas are in {@code
 * src/main/safepersist}.
 */
package dev.safepersist.examples.versions;
