/**
 * What the product does, as events: for tests, for integrators, for Flight Recorder and JMX.
 *
 * <p>Start at {@link dev.safepersist.observe.Observers}, which takes an {@link
 * dev.safepersist.observe.Observer} and gives it each {@link dev.safepersist.observe.Event}; {@link
 * dev.safepersist.observe.Metrics} counts them for JMX. Flight Recorder gets them whenever it
 * records, without any call. Runs without the modules {@code jdk.jfr} and {@code java.management}.
 *
 * <p>May use {@code message}.
 */
@NullMarked
package dev.safepersist.observe;

import org.jspecify.annotations.NullMarked;
