/**
 * Java sources as a program: parsed and attributed by the compiler of the JDK, without annotation
 * processing, and never compiled.
 *
 * <p>Start at {@link dev.safepersist.scan.source.SourceFiles}.
 *
 * <p>May use {@code code}, {@code message} and {@code writers}.
 */
package dev.safepersist.scan.source;
