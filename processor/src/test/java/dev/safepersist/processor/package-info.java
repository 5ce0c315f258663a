/**
 * Tests of the processor. Messages are tested by fixtures in {@code messages}, generated code by
 * goldens in {@code generated}; {@code -Dsafepersist.updateGoldens=true} writes what is expected
 * anew, to be reviewed. Start at {@link dev.safepersist.processor.Sources}, which compiles.
 */
package dev.safepersist.processor;
