/**
 * Whether a document fits a schema, decided while its tokens are read into a value, at little more
 * than the cost of reading them. It accepts or has doubts; what it doubts is for the schema itself
 * to judge. Start at {@link dev.safepersist.conformance.TokenSchema}.
 *
 * <p>May use {@code schema} and {@code syntax}.
 */
package dev.safepersist.conformance;
