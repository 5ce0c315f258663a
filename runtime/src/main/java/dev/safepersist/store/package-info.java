/**
 * Files that hold values of one type. Start at {@link dev.safepersist.store.Store}.
 *
 * <p>May use {@code backup}, {@code conformance}, {@code core}, {@code core.commit}, {@code
 * core.disk}, {@code core.history}, {@code core.inspect}, {@code core.place}, {@code core.stage},
 * {@code core.structure}, {@code envelope}, {@code format}, {@code json}, {@code message}, {@code
 * message.runtime}, {@code observe}, {@code program}, {@code provenance}, {@code quality}, {@code
 * resource}, {@code roundtrip}, {@code save}, {@code schema}, {@code syntax}, {@code upgrade} and
 * {@code wire}.
 */
@NullMarked
package dev.safepersist.store;

import org.jspecify.annotations.NullMarked;
