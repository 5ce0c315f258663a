/**
 * Files that hold values of one type. Start at {@link dev.safepersist.store.Store}.
 *
 * <p>May use every package below: {@code provenance}, {@code quality}, {@code schema}, {@code
 * upgrade}, {@code json}, {@code format}, and the core.
 */
package dev.safepersist.store;
