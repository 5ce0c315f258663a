/** Classes that the processor meets as class files. */
package dev.safepersist.processor.samples;
