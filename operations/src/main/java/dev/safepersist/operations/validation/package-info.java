/**
 * The validation of files against a schema. Start at {@link
 * dev.safepersist.operations.validation.FileValidation}.
 *
 * <p>May use {@code message}.
 */
package dev.safepersist.operations.validation;
