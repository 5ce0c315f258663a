/**
 * An existing class that writes its files itself, woven when it is built. Start at {@link
 * dev.safepersist.examples.desk.MixingDesk}.
 */
package dev.safepersist.examples.desk;
