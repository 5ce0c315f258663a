/**
 * Files of a music laboratory: five kinds of state, each with a schema and with rules for data that
 * fits the schema and looks wrong all the same. Start at {@link
 * dev.safepersist.examples.music.FileKind}.
 */
package dev.safepersist.examples.music;
