package dev.safepersist.operations.disk;

/**
 * One thing that was found out about a file system.
 *
 * @param name what was tried, in a word or two
 * @param value what it does
 * @param sound whether saves are as safe as they can be with that
 */
public record DiskFact(String name, String value, boolean sound) {}
