/**
 * Files that a program brings along with its classes, on the class path and in modules. Start at
 * {@link dev.safepersist.resource.Resources}.
 *
 * <p>Uses the JDK only.
 */
package dev.safepersist.resource;
