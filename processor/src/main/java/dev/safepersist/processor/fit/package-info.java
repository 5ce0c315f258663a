/**
 * Whether what a Java type writes fits a schema, one class per rule. Start at {@link
 * dev.safepersist.processor.fit.SchemaChecks}, which finds the schema and applies the rules.
 *
 * <p>May use {@code check}, {@code message}, {@code model}, {@code shape}, {@code resource} and
 * {@code schema}.
 */
package dev.safepersist.processor.fit;
