/**
 * Files that a program brings along with its classes, on the class path and in modules. Start at
 * {@link dev.safepersist.resource.Resources}.
 *
 * <p>May use {@code message}.
 */
package dev.safepersist.resource;
