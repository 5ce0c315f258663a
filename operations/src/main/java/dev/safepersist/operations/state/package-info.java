/**
 * How operations open files whose programs and policies they do not know. Start at {@link
 * dev.safepersist.operations.state.StateFiles}.
 *
 * <p>May use {@code core}, {@code core.commit}, {@code core.disk}, {@code core.inspect}, {@code
 * envelope}, {@code format}, {@code json}, {@code save} and {@code wire}.
 */
package dev.safepersist.operations.state;
