/**
 * How a migration runs: slices on workers, batches that are read, transformed, checked and written,
 * failures by their kind. Start at {@link dev.safepersist.migration.run.Coordinator}.
 *
 * <p>May use {@code config}, {@code digest}, {@code images}, {@code journal}, {@code json}, {@code
 * message}, {@code plan}, {@code progress}, {@code quarantine}, {@code spi}, {@code steps}, {@code
 * validate} and the runtime.
 */
package dev.safepersist.migration.run;
