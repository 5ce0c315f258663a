/**
 * Rules between the modules and packages of SafePersist, tested on the sources themselves. Start at
 * {@link dev.safepersist.architecture.PackageTest}; {@link dev.safepersist.architecture.House} is
 * what the sources look like.
 */
package dev.safepersist.architecture;
