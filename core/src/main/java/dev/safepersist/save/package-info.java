/**
 * The vocabulary of a save: what a caller chooses ({@link dev.safepersist.save.Policy} and its
 * parts) and what comes of it ({@link dev.safepersist.save.Receipt}, {@link
 * dev.safepersist.save.SaveException}).
 *
 * <p>Start at {@code Policy}.
 *
 * <p>May use nothing else of SafePersist.
 */
@NullMarked
package dev.safepersist.save;

import org.jspecify.annotations.NullMarked;
