/** What the tests of the examples share. */
package dev.safepersist.examples;
