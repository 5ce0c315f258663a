/**
 * Which methods of an old program's repository can be served, and how: the same rules for the
 * object that serves them and for the compiler. Start at {@link
 * dev.safepersist.legacy.signature.RepositoryOperation}.
 *
 * <p>May use nothing else of SafePersist.
 */
package dev.safepersist.legacy.signature;
