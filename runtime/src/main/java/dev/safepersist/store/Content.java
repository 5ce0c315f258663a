package dev.safepersist.store;

import dev.safepersist.core.commit.Inspection;
import dev.safepersist.json.Metadata;
import java.util.Optional;

/**
 * What is in a file, as far as it can be read.
 *
 * @param inspection whether it is whole, and what keeps it from being read
 * @param metadata the metadata in the file; empty metadata if there is none
 * @param data the data; empty if it cannot be read
 */
record Content(Inspection inspection, Metadata metadata, Optional<Data> data) {}
