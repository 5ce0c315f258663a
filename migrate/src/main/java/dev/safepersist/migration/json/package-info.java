/**
 * How the files of a migration are written and read as JSON.
 *
 * <p>May use nothing else of SafePersist.
 */
package dev.safepersist.migration.json;
