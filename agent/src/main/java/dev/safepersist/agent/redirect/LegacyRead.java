package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.OpenTarget;
import java.nio.file.Path;

/**
 * A file that the program reads in an older version.
 *
 * @param target the file
 * @param rule its rule
 * @param view a private file with what the program gets
 */
record LegacyRead(OpenTarget target, FileRule rule, Path view) implements TrackedFile {}
