/**
 * Power cuts on real file systems: ext4 (without the heuristic that helps careless programs), XFS
 * and Btrfs. The image of a mounted loop device holds what has reached the disk; its copy, mounted,
 * is what a machine finds after a power cut. {@link dev.safepersist.power.LoopDisk} tells why that
 * is so, and what it leaves out. Needs Linux, root, loop devices and the {@code mkfs} of a file
 * system; what is missing is skipped, with the reason. Start at {@link
 * dev.safepersist.power.PowerCutTest}. Depends on the runtime, on {@code faults} and on the bugs of
 * {@code crash}.
 */
package dev.safepersist.power;
