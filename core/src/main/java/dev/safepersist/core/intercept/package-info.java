/**
 * What a program asks for when it opens a file, and whether that file can be replaced as a whole
 * instead of being written in place. Woven methods and the agent decide by it. Start at {@link
 * dev.safepersist.core.intercept.OpenTarget}.
 *
 * <p>May use {@code core.disk}, {@code core.place} and {@code dev.safepersist.save}.
 */
package dev.safepersist.core.intercept;

