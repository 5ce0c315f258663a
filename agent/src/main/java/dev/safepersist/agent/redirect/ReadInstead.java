package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.OpenTarget;
import java.nio.file.Path;

/**
 * A file that is read, and is not whole while another process may be writing it: the program gets
 * the bytes of its newest good backup.
 *
 * @param target the file
 * @param rule its rule
 * @param backup what is read
 */
record ReadInstead(OpenTarget target, FileRule rule, Path backup) implements TrackedFile {}
