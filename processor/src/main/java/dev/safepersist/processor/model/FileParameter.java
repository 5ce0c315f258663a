package dev.safepersist.processor.model;

/**
 * The parameter that names the file.
 *
 * @param index which one it is
 * @param kind its type
 */
public record FileParameter(int index, PathKind kind) {}
