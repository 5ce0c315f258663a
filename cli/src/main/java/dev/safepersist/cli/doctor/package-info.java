/**
 * The command {@code safepersist doctor}.
 *
 * <p>Start at {@link dev.safepersist.cli.doctor.DoctorCommand}; the core examines the files.
 *
 * <p>May use {@code cli.file}, {@code cli.report}, {@code core.inspect}, {@code operations.bundle},
 * {@code operations.disk}, {@code operations.guard}, {@code operations.message}, {@code
 * operations.state} and {@code operations.tree}.
 */
package dev.safepersist.cli.doctor;
