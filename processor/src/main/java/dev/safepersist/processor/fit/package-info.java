/**
 * Whether what a Java type writes fits a schema, one class per rule. Start at {@link
 * dev.safepersist.processor.fit.SchemaChecks}, which finds the schema and applies the rules.
 * Depends on {@code model}, {@code check} (what is saved), {@code shape}, and the runtime's schemas
 * and messages.
 */
package dev.safepersist.processor.fit;

