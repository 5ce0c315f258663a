package dev.safepersist.operations.git;

import dev.safepersist.operations.message.OperationsMessage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The repository whose work tree a directory is in. */
final class WorkTree implements Closeable {
  private final Repository repository;

  private WorkTree(Repository repository) {
    this.repository = repository;
  }

  /**
   * The work tree around {@code directory}; the variables of git in the environment do not count.
   */
  static WorkTree around(Path directory) throws IOException {
    FileRepositoryBuilder builder =
        new FileRepositoryBuilder().findGitDir(directory.toRealPath().toFile());
    if (builder.getGitDir() == null) {
      throw new IOException(OperationsMessage.NO_WORK_TREE.text(directory));
    }
    Repository repository = builder.setMustExist(true).build();
    if (repository.isBare()) {
      repository.close();
      throw new IOException(OperationsMessage.NO_WORK_TREE.text(directory));
    }
    return new WorkTree(repository);
  }

  Repository repository() {
    return repository;
  }

  /** The top of the work tree. */
  Path top() throws IOException {
    return repository.getWorkTree().toPath().toRealPath();
  }

  /** How git names a file below the top. */
  String name(Path file) throws IOException {
    return top().relativize(file).toString().replace('\\', '/');
  }

  @Override
  public void close() {
    repository.close();
  }
}
