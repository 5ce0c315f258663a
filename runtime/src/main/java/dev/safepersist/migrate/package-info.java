/**
 * Formats that change: steps from each format version of the data to the next, and the chain of
 * them. Start at {@link dev.safepersist.migrate.Upgrades}.
 *
 * <p>Depends on nothing but Jackson's trees and {@code message}.
 */
package dev.safepersist.migrate;
