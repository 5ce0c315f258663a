/**
 * Power cuts on real file systems. The image of a mounted loop device holds what has reached the
 * disk; its copy, mounted, is what a machine finds after a power cut. Needs Linux, root, loop
 * devices and the {@code mkfs} of a file system; what is missing is skipped. Start at {@link
 * dev.safepersist.power.PowerCutTest}. Depends on the runtime and on {@code faults}.
 */
package dev.safepersist.power;
