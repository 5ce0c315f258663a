/**
 * JSON Schemas, drafts 04 to 2020-12: finding them, checking that they are schemas, validating
 * documents, telling whether two are equal. Never touches the network. Start at {@link
 * dev.safepersist.schema.Schema}.
 *
 * <p>May use {@code json}, {@code syntax}, {@code resource} and {@code message}. The validator
 * behind it does not show in the API.
 */
package dev.safepersist.schema;
