/**
 * The judgement of a file by its content, as far as it needs no JSON library. Start at {@link
 * dev.safepersist.core.inspect.StructureVerifier}.
 *
 * <p>May use {@code core.commit} and {@code core.structure}.
 */
package dev.safepersist.core.inspect;
