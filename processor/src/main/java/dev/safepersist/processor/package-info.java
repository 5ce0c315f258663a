/**
 * The annotation processor of SafePersist: checks annotated types and writes the code that saves
 * and loads them. Start at {@link dev.safepersist.processor.SafePersistProcessor}; it reads an
 * annotated type into data ({@code model}), lets the rules look at it ({@code check}; {@code fit},
 * over {@code shape}) and writes the generated type ({@code write}).
 *
 * <p>May use {@code check}, {@code derive}, {@code evolve}, {@code fit}, {@code load}, {@code
 * message}, {@code model}, {@code shape}, {@code tree}, {@code validate}, {@code write}, {@code
 * json} and {@code schema}.
 */
package dev.safepersist.processor;
