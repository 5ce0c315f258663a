/**
 * The commands about schemas: {@code safepersist schema …}.
 *
 * <p>Start at {@link dev.safepersist.cli.schema.SchemaCommand}.
 *
 * <p>May use {@code cli.file}, {@code cli.report}, {@code evolution} and {@code schema}.
 */
package dev.safepersist.cli.schema;
