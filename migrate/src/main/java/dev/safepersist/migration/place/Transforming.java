package dev.safepersist.migration.place;

import dev.safepersist.migration.config.TransformBy;
import dev.safepersist.upgrade.Upgrades;

/**
 * How the documents of a migration are transformed.
 *
 * @param by what transforms them
 * @param upgrades the steps
 * @param to the schema version that they lead to
 * @param checked whether this program must see the results, since it checks them by a schema or by
 *     rules
 */
public record Transforming(TransformBy by, Upgrades upgrades, int to, boolean checked) {}
