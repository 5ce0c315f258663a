package dev.safepersist.processor.samples;

/** A state that stands on the class path. */
public record Compiled(String name) {}
