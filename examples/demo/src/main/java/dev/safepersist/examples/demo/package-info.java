/**
 * What {@code ./demo} runs: steps that show SafePersist at work on real files and fail when a step
 * did not end as described. Start at {@link dev.safepersist.examples.demo.Demo}; the heart is
 * {@code KillLoop}, which kills a program in the middle of its saves.
 */
package dev.safepersist.examples.demo;
