package dev.safepersist.migration.place;

import dev.safepersist.migration.seal.Seals;
import dev.safepersist.migration.spi.Source;
import java.nio.file.Path;

/**
 * The migration for which a place is opened as target.
 *
 * @param migration its id
 * @param packs the folder for packs of before-images that are files
 * @param source where it reads
 * @param inPlace whether the source is the same place
 * @param settles whether the migration has a plan, so that its documents may be written
 * @param keepsImages whether the documents are kept as they were
 * @param transforming how the documents are transformed
 * @param seals how what the migration stores is protected
 */
public record Site(
    String migration,
    Path packs,
    Source source,
    boolean inPlace,
    boolean settles,
    boolean keepsImages,
    Transforming transforming,
    Seals seals) {}
