package dev.safepersist.core.place;

import dev.safepersist.core.disk.CurrentUser;
import dev.safepersist.core.disk.FileFacts;
import java.util.Optional;

/**
 * Whether a folder of state is believed: exactly as far as the data is. It belongs to this user, to
 * the superuser, or to the owner of the data, and no user can write there who cannot write the
 * data. In a directory that a group shares, the group shares the state as well, whichever member
 * created it.
 *
 * @param data the facts of the directory that holds the data
 */
record Trust(FileFacts data) {
  private static final int STICKY = 01000;
  private static final int GROUP_WRITES = 020;
  private static final int OTHERS_WRITE = 02;

  /** Whether the members of its group share the data directory, and no other user does. */
  boolean isShared() {
    return data.mode() >= 0
        && (data.mode() & GROUP_WRITES) != 0
        && (data.mode() & (STICKY | OTHERS_WRITE)) == 0;
  }

  /** Whether a folder of state is believed. */
  boolean believes(FileFacts folder) {
    if (!folder.directory()) {
      return false;
    }
    if (folder.mode() < 0 || !folder.writableByOthers()) {
      return isOfOurs(folder);
    }
    return (folder.mode() & OTHERS_WRITE) == 0
        && isShared()
        && folder.owner().map(FileFacts.Owner::group).equals(group());
  }

  private boolean isOfOurs(FileFacts folder) {
    Optional<Integer> owner = folder.owner().map(FileFacts.Owner::user);
    Optional<Integer> me = CurrentUser.user();
    return owner.isEmpty()
        || me.isEmpty()
        || owner.equals(me)
        || owner.get() == 0
        || owner.equals(data.owner().map(FileFacts.Owner::user));
  }

  /** The group of the data directory. */
  Optional<Integer> group() {
    return data.owner().map(FileFacts.Owner::group);
  }
}
