/**
 * Whether a document is valid, beyond what a lenient parser accepts: duplicate names, invalid
 * UTF-8, what follows the document; what a document that is not valid may be a whole one of; and
 * the text of JSON pointers. Start at {@link dev.safepersist.syntax.StrictJson}.
 *
 * <p>May use {@code core.structure}, {@code format}, {@code json} and {@code wire}.
 */
package dev.safepersist.syntax;
