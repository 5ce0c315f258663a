/**
 * How a migration runs: slices on workers, batches that are read, transformed, checked and written,
 * failures by their kind. Start at {@link dev.safepersist.migration.run.Coordinator}.
 *
 * <p>May use everything of this module but the packages {@code rollback}, {@code validate} and
 * {@code report}, and the API above.
 */
package dev.safepersist.migration.run;
