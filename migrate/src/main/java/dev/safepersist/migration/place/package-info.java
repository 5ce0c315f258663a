/**
 * Kinds of places where documents are: what an adapter offers so that a migration can read and
 * write there. Start at {@link dev.safepersist.migration.place.Place}; an adapter in another
 * artifact is found as a service, {@link dev.safepersist.migration.place.PlaceProvider}.
 *
 * <p>May use {@code migration.config}, {@code migration.images}, {@code migration.seal}, {@code
 * migration.spi} and {@code upgrade}.
 */
package dev.safepersist.migration.place;
