/** Tests of the commands about migrations. */
package dev.safepersist.cli.migrate;
