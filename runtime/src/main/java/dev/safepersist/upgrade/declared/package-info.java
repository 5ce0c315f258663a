/**
 * Upgrade steps that are declared, not programmed: rename this member, add that one. Each can be
 * undone, and can be translated to other languages than Java. Start at {@link
 * dev.safepersist.upgrade.declared.DeclaredStep}.
 *
 * <p>May use {@code syntax} and {@code upgrade}.
 */
@NullMarked
package dev.safepersist.upgrade.declared;

import org.jspecify.annotations.NullMarked;
