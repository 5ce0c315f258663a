/**
 * The {@code safepersist} command.
 *
 * <p>Start at {@link dev.safepersist.cli.SafePersistCommand}, which lists the commands. Each
 * command is a {@link dev.safepersist.cli.Task} that fills a {@link dev.safepersist.cli.Report};
 * what the user sees of it, as text or JSON, and the exit code are made from the report, in one
 * place.
 *
 * <p>Nothing depends on it.
 *
 * <p>May use {@code migrate}, {@code scan} and the runtime.
 */
package dev.safepersist.cli;
