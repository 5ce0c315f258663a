package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.OpenTarget;
import java.nio.file.Path;

/**
 * A file that the program writes in an older version.
 *
 * @param target the file
 * @param rule its rule
 * @param written a private file with what the program writes
 * @param first whether there must be no version in place
 */
record LegacyWrite(OpenTarget target, FileRule rule, Path written, boolean first)
    implements TrackedFile {}
