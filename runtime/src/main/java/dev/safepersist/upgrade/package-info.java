/**
 * Schema versions that change: steps from each version of the data to the next, and the chain of
 * them. Start at {@link dev.safepersist.upgrade.Upgrades}.
 *
 * <p>May use {@code syntax}.
 */
@NullMarked
package dev.safepersist.upgrade;

import org.jspecify.annotations.NullMarked;
