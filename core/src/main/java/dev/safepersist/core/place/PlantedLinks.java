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
 * Symbolic links of other users in directories that everybody may write to, such as {@code /tmp}.
 * They are not followed, as Linux does not where {@code fs.protected_symlinks} is set (see
 * proc_sys_fs(5)): who made one chooses which file of this user is replaced.
 */
final class PlantedLinks {
  private static final int STICKY_AND_OPEN = 01002;
  private static final int MOST_LINKS = 40;

  private PlantedLinks() {}

  /** The first such link that {@code path} leads through. */
  static Optional<Path> find(Path path) throws IOException {
    return CurrentUser.user().isPresent()
            && path.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? find(path, CurrentUser.user().get(), 0)
        : Optional.empty();
  }

  private static Optional<Path> find(Path path, int me, int links) throws IOException {
    Path at = path.getRoot();
    for (int i = 0; i < path.getNameCount() && links <= MOST_LINKS; i++) {
      Path next = at.resolve(path.getName(i));
      if (Files.isSymbolicLink(next)) {
        if (isPlanted(at, next, me)) {
          return Optional.of(next);
        }
        Path leads = at.resolve(Files.readSymbolicLink(next));
        for (int rest = i + 1; rest < path.getNameCount(); rest++) {
          leads = leads.resolve(path.getName(rest));
        }
        return find(leads, me, links + 1);
      }
      at = next;
    }
    return Optional.empty();
  }

  private static boolean isPlanted(Path directory, Path link, int me) throws IOException {
    try {
      Map<String, Object> above = Files.readAttributes(directory, "unix:mode,uid");
      if (((Integer) above.get("mode") & STICKY_AND_OPEN) != STICKY_AND_OPEN) {
        return false;
      }
      int owner = (Integer) Files.getAttribute(link, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      return owner != me && owner != (Integer) above.get("uid");
    } catch (NoSuchFileException gone) {
      return false;
    }
  }
}
