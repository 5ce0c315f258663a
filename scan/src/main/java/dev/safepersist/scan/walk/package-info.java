/**
 * Finding the classes and sources below a path, within bounds: archives are read as streams, nested
 * ones too, and nothing is ever extracted.
 *
 * <p>Start at {@link dev.safepersist.scan.walk.Walk}.
 *
 * <p>May use {@code message}.
 */
package dev.safepersist.scan.walk;
