/**
 * What the product says: the catalogue of its errors and the log of what it does.
 *
 * <p>Start at {@link dev.safepersist.message.Message}. Depends on the JDK only; everything else may
 * depend on it.
 */
package dev.safepersist.message;
