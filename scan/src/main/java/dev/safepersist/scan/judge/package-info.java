/**
 * The verdict: which writes of a program are unsafe, in which way, and how sure that is.
 *
 * <p>Start at {@link dev.safepersist.scan.judge.Detector}. An {@code Opening} is traced in three
 * directions: what its file is called ({@code FileNames}), where its stream goes ({@code Flow}),
 * and whether its file is renamed afterwards ({@code Moves}); {@code Verdict} puts them together.
 *
 * <p>May use {@code code}, {@code finding} and {@code writers}.
 */
package dev.safepersist.scan.judge;
