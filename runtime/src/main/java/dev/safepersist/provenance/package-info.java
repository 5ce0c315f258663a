/**
 * Where a version of a file comes from, its inputs, and whether they have changed since.
 *
 * <p>Start at {@link dev.safepersist.provenance.Artifacts}, which answers what is recorded of the
 * files of a directory, and at {@link dev.safepersist.provenance.Provenance}, which a save takes.
 *
 * <p>May use {@code envelope}, {@code json}, {@code message.runtime}, {@code program}, {@code wire}
 * and the core.
 */
@NullMarked
package dev.safepersist.provenance;

import org.jspecify.annotations.NullMarked;
