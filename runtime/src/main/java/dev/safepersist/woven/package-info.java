/**
 * What methods call that were woven when the program was built: methods with {@link
 * dev.safepersist.SafePersist} that write files themselves. Start at {@link
 * dev.safepersist.woven.WovenMethod}.
 *
 * <p>The weaver puts {@code WovenMethod} around such a method, and replaces the streams that it
 * opens by those of this package, which have the same constructors and methods. Inside a woven
 * method they write to the stages of {@code core.intercept}, which decides what becomes of them;
 * elsewhere they are what they replace. Only woven code calls this package.
 *
 * <p>May use {@code interception}, {@code core.disk}, {@code core.intercept}, {@code core.place}
 * and {@code message}.
 */
package dev.safepersist.woven;
