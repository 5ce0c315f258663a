/**
 * The annotation processor of SafePersist: checks annotated types and writes the code that saves
 * and loads them. Start at {@link dev.safepersist.processor.SafePersistProcessor}; it reads an
 * annotated type into data ({@code model}), lets the rules look at it ({@code check}; {@code fit},
 * over {@code shape}) and writes the generated type ({@code write}). Depends on the runtime for
 * messages and schemas.
 */
package dev.safepersist.processor;

