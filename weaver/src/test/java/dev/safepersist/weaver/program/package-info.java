/** Programs that the tests weave. They compile and run without it, too. */
package dev.safepersist.weaver.program;
