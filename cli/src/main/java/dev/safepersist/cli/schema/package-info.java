/**
 * The commands about schemas: {@code safepersist schema …}.
 *
 * <p>Start at {@link dev.safepersist.cli.schema.SchemaCommand}.
 *
 * <p>May use {@code dev.safepersist}, {@code cli.file}, {@code cli.report}, {@code cli.tree},
 * {@code evolution}, {@code operations.audit}, {@code operations.inference}, {@code
 * operations.state}, {@code operations.tree}, {@code schema} and {@code syntax}.
 */
package dev.safepersist.cli.schema;
