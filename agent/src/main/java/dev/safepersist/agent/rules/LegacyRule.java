package dev.safepersist.agent.rules;

import dev.safepersist.upgrade.Upgrades;

/**
 * The older schema version that a program knows, of files that are kept in a newer one.
 *
 * @param serve the version that the program reads and writes
 * @param version the version of the files
 * @param upgrades the steps between them, which lead both ways
 */
public record LegacyRule(int serve, int version, Upgrades upgrades) {}
