/**
 * Whether what a Java type writes fits a schema, one class per rule. Start at {@link
 * dev.safepersist.processor.fit.SchemaChecks}, which applies the rules.
 *
 * <p>May use {@code message}, {@code model}, {@code shape}, {@code tree} and {@code schema}.
 */
package dev.safepersist.processor.fit;
