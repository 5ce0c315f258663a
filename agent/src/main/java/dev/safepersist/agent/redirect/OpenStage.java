package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.core.intercept.OpenTarget;

/**
 * A stage that a stream of the program writes to.
 *
 * @param target what it is to replace
 * @param rule the rule of the target
 * @param staged the stage
 */
record OpenStage(OpenTarget target, FileRule rule, StagedFile staged) implements Opened {}
