/**
 * Java sources as a program: parsed and attributed by the compiler of the JDK, without annotation
 * processing, and never compiled.
 *
 * <p>Start at {@link dev.safepersist.scan.source.SourceFiles}. Depends on {@code code}, {@code
 * writers}, {@code message} and the tree API of {@code jdk.compiler}.
 */
package dev.safepersist.scan.source;
