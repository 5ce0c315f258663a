package dev.safepersist.conformance;

/**
 * What a schema demands of an array.
 *
 * @param items what it demands of each element
 * @param least the fewest elements
 * @param most the most elements
 */
record ArrayRule(Rule items, int least, int most) {}
