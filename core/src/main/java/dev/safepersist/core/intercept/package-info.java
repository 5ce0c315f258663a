/**
 * The interception of writes: what woven methods and the agent have in common. An open of a program
 * leads to a stage ({@link dev.safepersist.core.intercept.OpenTarget}, {@link
 * dev.safepersist.core.intercept.RedirectedWrite}); an annotated method collects what is written in
 * it ({@link dev.safepersist.core.intercept.MethodScope}), and when the outermost one has ended,
 * all its files are published or none ({@link dev.safepersist.core.intercept.MethodEnd}). Which
 * annotation counts is decided by {@link dev.safepersist.core.intercept.AnnotatedClass}, and what a
 * whole document is by {@link dev.safepersist.core.intercept.DocumentRule}. Start at {@link
 * dev.safepersist.core.intercept.MethodScopes}.
 *
 * <p>Schemas come in through the port {@link dev.safepersist.core.intercept.DocumentSchemas}.
 *
 * <p>May use {@code core}, {@code core.commit}, {@code core.disk}, {@code core.inspect}, {@code
 * core.place}, {@code core.stage}, {@code core.structure}, {@code message} and {@code save}.
 */
package dev.safepersist.core.intercept;
