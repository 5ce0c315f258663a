/**
 * The classic bugs of programs that replace files, each seeded into the real commit protocol and
 * each caught. Start at {@link dev.safepersist.mutants.Bug}. Some are seeded below the protocol, by
 * a file system that acts as if the program had them; the others by a {@link
 * dev.safepersist.mutants.Patch} of its classes while they are loaded. May depend on {@code crash}
 * and {@code faults}.
 */
package dev.safepersist.mutants;
