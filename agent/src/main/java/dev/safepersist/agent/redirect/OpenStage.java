package dev.safepersist.agent.redirect;

import dev.safepersist.commit.StagedFile;

/**
 * A stage that a stream of the program writes to.
 *
 * @param target what it is to replace
 * @param staged the stage
 */
record OpenStage(Target target, StagedFile staged) {}
