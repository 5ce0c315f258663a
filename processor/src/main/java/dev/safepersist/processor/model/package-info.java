/**
 * The annotated thing as data. Start at {@link dev.safepersist.processor.model.AnnotatedType}, what
 * was found in the source; {@link dev.safepersist.processor.model.StoreType} and {@link
 * dev.safepersist.processor.model.StatefulType} are what it means.
 *
 * <p>May use nothing else of SafePersist.
 */
package dev.safepersist.processor.model;
