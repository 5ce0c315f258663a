/**
 * Generated validators: plain code that looks at values for what their schema demands of the JSON
 * they are written as. Start at {@link dev.safepersist.processor.validate.Validators}. Where it is
 * not certain that code has the verdict of the schema, there is no code: that part becomes JSON and
 * is looked at by the schema itself.
 *
 * <p>May use {@code model}, {@code shape}, {@code tree}, {@code schema} and {@code syntax}.
 */
package dev.safepersist.processor.validate;
