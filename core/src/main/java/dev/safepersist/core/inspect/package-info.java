/**
 * What a file is, and how a damaged one is healed: the one judgement ({@link
 * dev.safepersist.core.inspect.Judgement}) and the one healing ({@link
 * dev.safepersist.core.inspect.Healer}) for stores, the agent and the command line. Start at {@link
 * dev.safepersist.core.inspect.FileJudge}. How content is read comes in through the port {@link
 * dev.safepersist.core.commit.Verifier}.
 *
 * <p>{@link dev.safepersist.core.inspect.Examination} looks at all files of a directory.
 *
 * <p>May use {@code backup}, {@code core}, {@code core.commit}, {@code core.disk}, {@code
 * core.history}, {@code core.journal}, {@code core.place}, {@code core.structure}, {@code message},
 * {@code observe} and {@code save}.
 */
package dev.safepersist.core.inspect;
