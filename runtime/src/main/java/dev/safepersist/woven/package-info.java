/**
 * What methods call that were woven when the program was built: methods with {@link
 * dev.safepersist.SafePersist} that write files themselves. Start at {@link
 * dev.safepersist.woven.WovenMethod}.
 *
 * <p>The weaver puts {@code WovenMethod} around such a method, and replaces the streams that it
 * opens by those of this package, which have the same constructors and methods. Inside a woven
 * method they write to stages, which are published when the outermost such method of the thread has
 * ended normally; elsewhere they are what they replace. Nobody calls this package by hand.
 *
 * <p>May use {@code dev.safepersist}, {@code schema}, {@code json}, {@code commit}, {@code opening}
 * and {@code message}.
 */
package dev.safepersist.woven;

