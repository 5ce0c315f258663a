package dev.safepersist;

/** Stands for a class that the annotation processor would generate. */
final class SafeGeneratedTest_Present implements GeneratedTest.Present {}
