package dev.safepersist.core.disk;

import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Mode, owner and group of a new version: those of the version that it replaces. A user who may
 * write to the folder can put a link in the place of a new file, so links are never followed, and a
 * file that has a second name is not given away.
 */
public final class Attributes {
  private static final FileAttribute<?>[] NONE = {};

  private Attributes() {}

  /**
   * What to create the stage with: for its owner alone, until it has the group of {@code old}, and
   * for all if there is none.
   */
  public static FileAttribute<?>[] atCreation(Optional<FileFacts> old) {
    if (old.isEmpty() || old.get().mode() < 0) {
      return NONE;
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(permissions((old.get().mode() & 0700) | 0600))
    };
  }

  /**
   * Gives the stage the owner, the group and the mode of {@code old}. Where the owner or the group
   * cannot be kept, which is the rule for all but the superuser, that is logged, and a group that
   * could not be kept leaves its members no more rights than all users have.
   *
   * @throws IOException if the stage was replaced in the meantime
   */
  public static void carryOver(Path stage, FileFacts old) throws IOException {
    if (old.mode() < 0) {
      return;
    }
    FileFacts now = FileFacts.of(stage).orElseThrow(() -> replaced(stage));
    if (!now.regular() || now.links() != 1) {
      throw replaced(stage);
    }
    int mode = old.mode();
    if (!now.owner().equals(old.owner())) {
      FileFacts.Owner wanted = old.owner().orElseThrow();
      FileFacts.Owner has = now.owner().orElseThrow();
      if (has.user() != wanted.user() && !changed(stage, "unix:uid", wanted.user())) {
        mode &= ~06000;
      }
      if (has.group() != wanted.group() && !changed(stage, "unix:gid", wanted.group())) {
        mode = (mode & ~02070) | (mode & 070 & (mode << 3));
      }
    }
    if (now.mode() != mode || !now.owner().equals(old.owner())) {
      Files.setAttribute(stage, "unix:mode", mode, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /**
   * Gives {@code created} the owner and the group of {@code folder}: what the superuser makes in
   * the owner of a directory must not be locked out of it.
   */
  public static void giveToOwnerOf(Path folder, Path created) throws IOException {
    if (CurrentUser.user().filter(user -> user != 0).isPresent()) {
      return; // only the superuser may, and others have nothing to report
    }
    Optional<FileFacts.Owner> wanted = FileFacts.of(folder).flatMap(FileFacts::owner);
    Optional<FileFacts.Owner> has = FileFacts.of(created).flatMap(FileFacts::owner);
    if (wanted.isPresent()
        && has.isPresent()
        && has.get().user() != wanted.get().user()
        && isOwn(created)) {
      changed(created, "unix:gid", wanted.get().group());
      changed(created, "unix:uid", wanted.get().user());
    }
  }

  private static IOException replaced(Path stage) {
    return new FileSystemException(stage.toString(), null, "another program has replaced it");
  }

  /**
   * Lets the members of a group use {@code created}, which this user has just made. Where that is
   * not allowed, it stays this user's own.
   */
  public static void share(Path created, int mode, Optional<FileFacts.Owner> as)
      throws IOException {
    Optional<FileFacts> facts = FileFacts.of(created);
    Optional<Integer> group = as.map(FileFacts.Owner::group);
    if (group.isEmpty() || facts.flatMap(FileFacts::owner).isEmpty() || !isOwn(created)) {
      return;
    }
    boolean ofGroup = facts.get().owner().orElseThrow().group() == group.get();
    if (ofGroup || changed(created, "unix:gid", group.get())) {
      changed(created, "unix:mode", mode);
    }
  }

  /** Whether it still is what was created: of this user, and under no second name. */
  private static boolean isOwn(Path created) throws IOException {
    Optional<FileFacts> facts = FileFacts.of(created);
    return facts.filter(now -> now.directory() || (now.regular() && now.links() == 1)).isPresent()
        && facts.flatMap(FileFacts::owner).map(FileFacts.Owner::user).equals(CurrentUser.user());
  }

  private static boolean changed(Path stage, String attribute, int value) {
    try {
      Files.setAttribute(stage, attribute, value, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (IOException e) {
      Log.log(
          Level.WARNING, () -> attribute + " " + value + " could not be kept: " + e.getMessage());
      return false;
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    PosixFilePermission[] all = PosixFilePermission.values();
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < all.length; i++) {
      if ((mode & (0400 >> i)) != 0) {
        set.add(all[i]);
      }
    }
    return set;
  }
}
