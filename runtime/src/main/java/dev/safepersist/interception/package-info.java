/**
 * What the interception of writes in the core needs of this module: {@link
 * dev.safepersist.interception.InterceptedSchemas} is behind its port to schemas. Woven methods and
 * the agent pass it in.
 *
 * <p>Not part of the API.
 *
 * <p>May use {@code schema} and {@code core.intercept}.
 */
package dev.safepersist.interception;
