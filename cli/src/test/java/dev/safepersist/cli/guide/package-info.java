/** What the tests of the command line have in common: pages of the documentation, run. */
package dev.safepersist.cli.guide;
