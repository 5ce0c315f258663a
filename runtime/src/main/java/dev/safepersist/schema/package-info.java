/**
 * JSON Schemas, drafts 04 to 2020-12: finding them, checking that they are schemas, validating
 * documents, telling whether two are equal. Never touches the network. Start at {@link
 * dev.safepersist.schema.Schema}.
 *
 * <p>The validator behind it does not show in the API.
 *
 * <p>May use {@code json}, {@code message.runtime}, {@code resource}, {@code syntax} and {@code
 * message}.
 */
@NullMarked
package dev.safepersist.schema;

import org.jspecify.annotations.NullMarked;
