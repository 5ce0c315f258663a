/**
 * The right to change a file, held against the threads of this JVM and against other processes.
 * Start at {@link dev.safepersist.core.lock.TargetLock}.
 *
 * <p>May use {@code core.disk}, {@code core.place}, {@code message} and {@code save}.
 */
package dev.safepersist.core.lock;
