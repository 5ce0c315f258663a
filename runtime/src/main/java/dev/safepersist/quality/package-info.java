/**
 * Data quality: what is allowed by the schema and still looks wrong, such as a feature that is
 * stuck at its default, a count that does not count, or a clock that goes backwards. Rules warn,
 * they never refuse. Start at {@link dev.safepersist.quality.QualityRule}; {@link
 * dev.safepersist.quality.QualityRules} reads them from a file, or from the annotations of a type.
 *
 * <p>May use {@code json}, {@code message.runtime}, {@code resource}, {@code schema} and {@code
 * syntax}.
 */
@NullMarked
package dev.safepersist.quality;

import org.jspecify.annotations.NullMarked;
