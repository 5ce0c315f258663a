/** A program that is woven when it is built, or runs under the agent; its package has defaults. */
@SafePersist(backups = 0)
package dev.safepersist.agent.program.doors;

import dev.safepersist.SafePersist;
