/**
 * What migrations cost, beside a plain loop with Jackson. Start at {@link
 * dev.safepersist.migration.figures.FiguresTest}.
 */
package dev.safepersist.migration.figures;
