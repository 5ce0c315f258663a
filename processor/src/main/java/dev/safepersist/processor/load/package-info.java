/**
 * Whether what is saved for a type can be loaded again, as far as the source says. Start at {@link
 * dev.safepersist.processor.load.LoadCheck}. Depends on {@code model}, {@code check} (what is
 * saved), {@code shape}, and the runtime's messages.
 */
package dev.safepersist.processor.load;
