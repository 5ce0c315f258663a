/**
 * What a program asks for when it opens a file, and whether that file can be replaced as a whole
 * instead of being written in place. Start at {@link dev.safepersist.opening.OpenTarget}.
 *
 * <p>Woven methods and the agent decide by it. It may use {@code commit} and the JDK.
 */
package dev.safepersist.opening;
