/**
 * The scanner against real artifacts whose writes were labelled by reading their bytecode before
 * the scanner first ran on them. The labels are in {@code labels.tsv}: {@code state} for a
 * truncating write of state, {@code rename} for a temporary file that is renamed unsafely, {@code
 * safe} for a safe one, {@code other} for everything that holds no state.
 */
package dev.safepersist.scan.evaluation;
