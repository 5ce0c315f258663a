package dev.safepersist.migration.place;

import dev.safepersist.migration.images.Packs;
import dev.safepersist.migration.spi.Target;
import dev.safepersist.migration.spi.Undo;

/**
 * A place as a target, with what belongs to writing there.
 *
 * @param target writes the documents
 * @param packs keeps what the batches do, and the documents as they were
 * @param undo takes the changes back
 */
public record TargetSide(Target target, Packs packs, Undo undo) {}
