/** Tests of generated validators: what they say is what the schema says. */
package dev.safepersist.processor.validate;
