/**
 * Weaves methods with {@code @SafePersist} that write files themselves, when a program is built.
 * Start at {@link dev.safepersist.weaver.SafePersistPlugin}, which the build plugins of Byte Buddy
 * load.
 *
 * <p>It changes class files only, and loads none of the program.
 *
 * <p>May use {@code core.intercept}, {@code message} and {@code woven}.
 */
package dev.safepersist.weaver;
