package dev.safepersist.agent.redirect;

import dev.safepersist.SafeFile;
import dev.safepersist.commit.Policy;
import dev.safepersist.commit.StagedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The stages of the runtime.
 *
 * @param policy how files are committed
 */
record RuntimeStages(Policy policy) implements Stages {
  @Override
  public StagedFile open(Target target) throws IOException {
    StagedFile staged =
        SafeFile.of(target.file(), policy, (file, name) -> Document.inspect(file)).stage();
    if (hasSameOwner(target.file(), staged.path())) {
      return staged;
    }
    staged.close();
    throw new IOException("its owner would not survive a replacement");
  }

  private static boolean hasSameOwner(Path file, Path stage) throws IOException {
    return !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        || !file.getFileSystem().supportedFileAttributeViews().contains("unix")
        || Files.getAttribute(file, "unix:uid").equals(Files.getAttribute(stage, "unix:uid"));
  }
}
