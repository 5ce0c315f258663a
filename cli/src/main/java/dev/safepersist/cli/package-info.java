/**
 * The {@code safepersist} command.
 *
 * <p>Start at {@link dev.safepersist.cli.SafePersistCommand}, which lists the commands. Each noun
 * has a package of its own. A command is a {@link dev.safepersist.cli.report.Task} that fills a
 * {@link dev.safepersist.cli.report.Report}; what the user sees of it, as text or JSON, and the
 * exit code are made from the report, in one place.
 *
 * <p>Nothing depends on it.
 *
 * <p>May use {@code cli.audit}, {@code cli.backups}, {@code cli.completion}, {@code cli.doctor},
 * {@code cli.edit}, {@code cli.guard}, {@code cli.history}, {@code cli.hook}, {@code cli.metadata},
 * {@code cli.migrate}, {@code cli.report}, {@code cli.scan}, {@code cli.schema}, {@code
 * cli.snapshot}, {@code cli.tree} and {@code cli.validate}.
 */
package dev.safepersist.cli;
