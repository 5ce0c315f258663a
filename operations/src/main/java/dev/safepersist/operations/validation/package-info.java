/**
 * The validation of files against a schema. Start at {@link
 * dev.safepersist.operations.validation.FileValidation}.
 *
 * <p>May use {@code core.commit}, {@code core.disk}, {@code core.structure}, {@code envelope},
 * {@code format}, {@code operations.state}, {@code schema}, {@code syntax} and {@code wire}.
 */
package dev.safepersist.operations.validation;
