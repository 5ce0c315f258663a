/** Tests of the parts of a report. */
package dev.safepersist.cli.report;
