package dev.safepersist.migration.validate;

import dev.safepersist.migration.config.Relationship;
import dev.safepersist.migration.images.Packs;
import dev.safepersist.migration.journal.LedgerState;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.quarantine.Quarantine;
import dev.safepersist.migration.spi.Source;
import dev.safepersist.migration.spi.Target;
import dev.safepersist.migration.steps.Steps;
import dev.safepersist.schema.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The migration that is checked.
 *
 * @param folder its folder
 * @param plan its plan
 * @param state what its journal says
 * @param source where the documents were read
 * @param target where they are now
 * @param copies whether the target is another place than the source
 * @param packs what its batches did
 * @param quarantine what was left out
 * @param steps its steps
 * @param problems what is wrong with data in the new format, by schema and rules
 * @param relationships references that must have a partner
 */
public record Subject(
    Path folder,
    MigrationPlan plan,
    LedgerState state,
    Source source,
    Target target,
    boolean copies,
    Packs packs,
    Quarantine quarantine,
    Steps steps,
    Function<JsonNode, List<Finding>> problems,
    List<Relationship> relationships) {}
