/**
 * The hooks in the JDK: which methods ({@link dev.safepersist.agent.hooks.Hooks}), what is woven
 * into them (the {@code …Advice} classes, whose code is copied and may use nothing but the JDK and
 * the bridge), and whether they work ({@link dev.safepersist.agent.hooks.SelfTest}). Start at
 * {@link dev.safepersist.agent.hooks.Installation}.
 *
 * <p>May use {@code bridge}, {@code message}, {@code redirect}, {@code rules}, {@code
 * core.intercept} and {@code message}.
 */
package dev.safepersist.agent.hooks;
