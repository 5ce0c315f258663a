/**
 * Reports as web pages: one file without anything from elsewhere and without script, in light and
 * dark, with SVG pictures. Start at {@link dev.safepersist.operations.page.Page}.
 *
 * <p>May use {@code core.disk} and {@code message}.
 */
package dev.safepersist.operations.page;
