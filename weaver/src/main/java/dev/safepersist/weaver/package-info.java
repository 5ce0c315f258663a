/**
 * Weaves methods with {@code @SafePersist} that write files themselves, when a program is built.
 * Start at {@link dev.safepersist.weaver.SafePersistPlugin}, which the build plugins of Byte Buddy
 * load.
 *
 * <p>It changes class files only, and loads none of the program. It may use Byte Buddy, {@code
 * message}, of {@code core.intercept} what annotations mean, and of the runtime what woven code
 * calls: {@code dev.safepersist.woven}.
 */
package dev.safepersist.weaver;
