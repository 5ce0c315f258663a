/**
 * Upgrade steps that are said, not programmed: rename this member, add that one. Each can be
 * undone, and can be translated to other languages than Java. Start at {@link
 * dev.safepersist.upgrade.declared.DeclaredStep}.
 *
 * <p>Depends on Jackson's trees and the steps of the package above.
 */
package dev.safepersist.upgrade.declared;
