/**
 * What the product does, as events: for tests, for integrators, for Flight Recorder and JMX.
 *
 * <p>Start at {@link dev.safepersist.observe.Observers}, which takes an {@link
 * dev.safepersist.observe.Observer} and gives it each {@link dev.safepersist.observe.Event}; {@link
 * dev.safepersist.observe.Metrics} counts them for JMX. Flight Recorder gets them whenever it
 * records; nothing need be called for that. Uses the JDK and {@code dev.safepersist.message} only;
 * runs without the modules {@code jdk.jfr} and {@code java.management}.
 */
package dev.safepersist.observe;
