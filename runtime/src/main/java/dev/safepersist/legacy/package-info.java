/**
 * Programs that know an older schema version, on files of the present one. Start at {@link
 * dev.safepersist.legacy.LegacyView}.
 *
 * <p>May use {@code core.disk}, {@code json}, {@code legacy.signature}, {@code message}, {@code
 * message.runtime}, {@code save}, {@code store}, {@code syntax} and {@code upgrade}.
 */
package dev.safepersist.legacy;
