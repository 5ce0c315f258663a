package dev.safepersist.migration.spi;

/**
 * A range of keys that one worker migrates at a time. The slices of a plan cover the source without
 * gap or overlap.
 *
 * @param number from 0
 * @param after the key after which it begins, exclusive; empty for the beginning of the source
 * @param through its last key, inclusive; empty for the end of the source
 * @param records the number of documents when the plan was made
 * @param bytes their length when the plan was made
 */
public record Slice(int number, String after, String through, long records, long bytes) {}
