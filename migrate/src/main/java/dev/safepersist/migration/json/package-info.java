/** How the files of a migration are written and read as JSON; depends on Jackson only. */
package dev.safepersist.migration.json;
