/**
 * Files that hold values of one type. Start at {@link dev.safepersist.store.Store}.
 *
 * <p>May use {@code envelope}, {@code format}, {@code json}, {@code message.runtime}, {@code
 * program}, {@code provenance}, {@code quality}, {@code resource}, {@code roundtrip}, {@code
 * schema}, {@code syntax}, {@code upgrade}, {@code wire} and the core.
 */
package dev.safepersist.store;
