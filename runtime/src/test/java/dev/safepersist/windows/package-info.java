/**
 * SafePersist by the rules of Windows, and without what other platforms lack: names in any case,
 * drives and shares, no directory that can be synced, no hard links where the disk has none, files
 * that cannot be replaced while another program has them open. Start at {@link
 * dev.safepersist.windows.WindowsTest}. The disks are in memory (Jimfs): what only the real system
 * shows, such as its locks, is not proved here. Depends on the runtime and on {@code faults}.
 */
package dev.safepersist.windows;
