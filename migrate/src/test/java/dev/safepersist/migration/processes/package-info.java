/** Real processes that migrate, and are killed. */
package dev.safepersist.migration.processes;
