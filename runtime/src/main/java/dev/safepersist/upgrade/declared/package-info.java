/**
 * Upgrade steps that are declared, not programmed: rename this member, add that one. Each can be
 * undone, and can be translated to other languages than Java. Start at {@link
 * dev.safepersist.upgrade.declared.DeclaredStep}.
 *
 * <p>May use {@code syntax} and {@code upgrade}.
 */
package dev.safepersist.upgrade.declared;
