/**
 * Whether a text is valid JSON, beyond what a lenient parser accepts: duplicate names, invalid
 * UTF-8, what follows the document; and the text of JSON pointers. Start at {@link
 * dev.safepersist.syntax.StrictJson}.
 *
 * <p>May use {@code json} and {@code core.structure}.
 */
package dev.safepersist.syntax;
