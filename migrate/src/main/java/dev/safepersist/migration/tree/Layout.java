package dev.safepersist.migration.tree;

import dev.safepersist.format.Format;
import dev.safepersist.save.MetadataPlacement;

/**
 * How a file is written: what must not change when its data does.
 *
 * @param format the notation, whether it is indented, whether it is compressed
 * @param placement where its metadata is
 */
record Layout(Format format, MetadataPlacement placement) {}
