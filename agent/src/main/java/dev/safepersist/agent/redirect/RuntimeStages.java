package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.core.place.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The stages of the runtime. */
final class RuntimeStages implements Stages {
  @Override
  public StagedFile open(OpenTarget target, FileRule rule) throws IOException {
    StagedFile staged = file(target.file(), rule).stage();
    if (hasSameOwner(target.file(), staged.path())) {
      return staged;
    }
    staged.close();
    throw new IOException("its owner would not survive a replacement");
  }

  @Override
  public StagedFile adopt(Path written, OpenTarget target, FileRule rule) throws IOException {
    return file(target.file(), rule).adopt(written);
  }

  /** The file as the runtime sees it. */
  static SafeFile file(Path file, FileRule rule) {
    return SafeFile.of(file, rule.policy(), (path, name) -> Document.inspect(path, rule));
  }

  /** Where the state of {@code file}, a real path, is kept. */
  static StateDirectory state(Path file, FileRule rule) {
    return StateDirectory.of(file.getParent(), rule.policy().stateDirectory());
  }

  private static boolean hasSameOwner(Path file, Path stage) throws IOException {
    return !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        || !file.getFileSystem().supportedFileAttributeViews().contains("unix")
        || Files.getAttribute(file, "unix:uid").equals(Files.getAttribute(stage, "unix:uid"));
  }
}
