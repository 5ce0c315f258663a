/**
 * The command {@code safepersist doctor}.
 *
 * <p>Start at {@link dev.safepersist.cli.doctor.DoctorCommand}; the core examines the files.
 *
 * <p>May use {@code cli.file}, {@code cli.report}, {@code core.inspect} and {@code
 * operations.state}.
 */
package dev.safepersist.cli.doctor;
