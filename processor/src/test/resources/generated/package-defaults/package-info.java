@SafePersist(durability = Durability.ATOMIC, backups = 3)
package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Durability;

