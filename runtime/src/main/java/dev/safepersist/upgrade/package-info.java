/**
 * Schema versions that change: steps from each version of the data to the next, and the chain of
 * them. Start at {@link dev.safepersist.upgrade.Upgrades}.
 *
 * <p>Uses Jackson's trees and {@code dev.safepersist.message}.
 */
package dev.safepersist.upgrade;
