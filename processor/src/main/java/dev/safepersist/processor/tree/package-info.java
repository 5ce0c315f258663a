/**
 * JSON Schemas as trees: places in them, their references, and where they are found at compile
 * time. Start at {@link dev.safepersist.processor.tree.SchemaNode}; {@link
 * dev.safepersist.processor.tree.SchemaFinder} finds whole schemas.
 *
 * <p>May use {@code message}, {@code model}, {@code resource}, {@code schema} and {@code syntax}.
 */
package dev.safepersist.processor.tree;
