package dev.safepersist.core.place;

import dev.safepersist.core.disk.Attributes;
import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The creation of a state directory and of the folders in it, for their owner alone or for the
 * group that shares the data, and so that their names are durable.
 *
 * @param root the state directory
 * @param data the directory of the data, which is never created
 */
record FolderCreation(Path root, Path data) {
  private static final int SHARED_FOLDER = 02770;

  /** Creates {@code folder}, and the folders above it that are missing, unless it exists. */
  void create(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path parent = folder.getParent();
    boolean parentIsData = data.equals(parent); // if it is gone, it stays gone
    if (parent != null && !parentIsData && !Files.isDirectory(parent)) {
      create(parent);
    }
    try {
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectory(folder);
      }
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(CoreMessage.STATE_DIRECTORY_UNSAFE.text(folder), e);
      }
      return;
    }
    if (folder.equals(root)) {
      ignoreInGit();
    }
    if (folder.startsWith(root)) {
      share(folder);
    }
    if (parent != null) {
      Attributes.giveToOwnerOf(folder.startsWith(root) ? data : parent, folder);
      DirectorySync.sync(parent);
    }
  }

  private void share(Path folder) throws IOException {
    Optional<Trust> trust = FileFacts.of(data).map(Trust::new).filter(Trust::isShared);
    if (trust.isPresent()) {
      Attributes.share(folder, SHARED_FOLDER, trust.get().data().owner());
    }
  }

  /** Before the folder is given away: in the folder of another user, that user can plant links. */
  private void ignoreInGit() throws IOException {
    Path file = root.resolve(".gitignore");
    try {
      Uninterrupted.run(
          () ->
              Files.write(
                  file,
                  "*\n".getBytes(StandardCharsets.UTF_8),
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.WRITE,
                  LinkOption.NOFOLLOW_LINKS));
    } catch (FileAlreadyExistsException e) {
      Log.log(Level.DEBUG, () -> file + " exists already");
    }
  }
}
