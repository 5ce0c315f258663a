package dev.safepersist.core.bulk;

import dev.safepersist.core.commit.Commit;
import dev.safepersist.core.commit.Draft;

/**
 * One file of a batch.
 *
 * @param commit the protocol for the file
 * @param draft its new version
 */
public record BulkWrite(Commit commit, Draft draft) {}
