package dev.safepersist.core.place;

import dev.safepersist.core.disk.CurrentUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Symbolic links of other users that would choose which file of this user is replaced. Those in
 * directories that every user may write to, such as {@code /tmp}, are not followed, as Linux does
 * not where {@code fs.protected_symlinks} is set (see proc_sys_fs(5)); the superuser follows none
 * that leads to what its maker does not own.
 */
final class PlantedLinks {
  private static final int STICKY_AND_OPEN = 01002;
  private static final int SUPERUSER = 0;
  private static final int MOST_LINKS = 40;

  private PlantedLinks() {}

  /**
   * The first such link that {@code path} leads through.
   *
   * @param file where it led a moment ago; if that is elsewhere, a link comes and goes
   */
  static Optional<Path> find(Path path, Path file) throws IOException {
    return CurrentUser.user().isPresent()
            && path.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? find(path, file, CurrentUser.user().get(), 0)
        : Optional.empty();
  }

  private static Optional<Path> find(Path path, Path file, int me, int links) throws IOException {
    Path at = path.getRoot();
    for (int i = 0; i < path.getNameCount() && links <= MOST_LINKS; i++) {
      Path next = at.resolve(path.getName(i));
      if (Files.isSymbolicLink(next)) {
        if (isPlanted(at, next, me) || (me == SUPERUSER && leadsAway(next))) {
          return Optional.of(next);
        }
        Path leads = at.resolve(Files.readSymbolicLink(next));
        for (int rest = i + 1; rest < path.getNameCount(); rest++) {
          leads = leads.resolve(path.getName(rest));
        }
        return find(leads, file, me, links + 1);
      }
      at = next;
    }
    return me == SUPERUSER && !isThere(at, file) ? Optional.of(path) : Optional.empty();
  }

  private static boolean isThere(Path at, Path file) throws IOException {
    try {
      return at.toRealPath(LinkOption.NOFOLLOW_LINKS).equals(file);
    } catch (NoSuchFileException missing) {
      return at.normalize().equals(file);
    }
  }

  /**
   * Whether a link of another user leads to what is not that user's: with the rights of the
   * superuser it would choose any file of the system. A missing file belongs to whom its directory
   * belongs.
   */
  private static boolean leadsAway(Path link) throws IOException {
    try {
      int owner = owner(link);
      return owner != SUPERUSER && owner != owner(destination(link));
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  private static Path destination(Path link) throws IOException {
    try {
      return link.toRealPath();
    } catch (NoSuchFileException missing) {
      return link.resolveSibling(Files.readSymbolicLink(link)).getParent().toRealPath();
    }
  }

  private static int owner(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isPlanted(Path directory, Path link, int me) throws IOException {
    try {
      Map<String, Object> above = Files.readAttributes(directory, "unix:mode,uid");
      if (((Integer) above.get("mode") & STICKY_AND_OPEN) != STICKY_AND_OPEN) {
        return false;
      }
      int owner = owner(link);
      return owner != me && owner != (Integer) above.get("uid");
    } catch (NoSuchFileException gone) {
      return false;
    }
  }
}
