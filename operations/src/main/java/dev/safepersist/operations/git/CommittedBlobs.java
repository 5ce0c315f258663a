package dev.safepersist.operations.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * The versions of a file that commits have which branches, tags or remote branches lead to. What a
 * stash or a log of refs leads to does not count: git forgets it.
 *
 * @param repository the repository
 */
record CommittedBlobs(Repository repository) {
  private static final List<String> LASTING = List.of("refs/heads/", "refs/tags/", "refs/remotes/");

  /** The commits that have the bytes of copies of a file, for each of these. */
  Map<Path, String> commits(String name, List<Path> copies) throws IOException {
    Map<ObjectId, Path> wanted = new HashMap<>();
    try (ObjectInserter.Formatter hash = new ObjectInserter.Formatter()) {
      for (Path copy : copies) {
        try (InputStream in = Files.newInputStream(copy)) {
          wanted.put(hash.idFor(Constants.OBJ_BLOB, Files.size(copy), in), copy);
        }
      }
    }
    Map<Path, String> found = new HashMap<>();
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(name), TreeFilter.ANY_DIFF));
      for (ObjectId start : starts(walk)) {
        walk.markStart(walk.parseCommit(start));
      }
      for (RevCommit commit : walk) {
        Optional<Path> copy = blob(commit, name).map(wanted::get);
        if (copy.isPresent()
            && !found.containsKey(copy.get())
            && isSame(commit, name, copy.get())) {
          found.put(copy.get(), commit.getName());
        }
        if (found.size() == wanted.size()) {
          break;
        }
      }
    } catch (MissingObjectException partial) {
      return found; // a clone that has not all; what was found was read
    }
    return found;
  }

  private Set<ObjectId> starts(RevWalk walk) throws IOException {
    Set<ObjectId> starts = new HashSet<>();
    for (Ref ref : repository.getRefDatabase().getRefs()) {
      boolean lasting = LASTING.stream().anyMatch(ref.getName()::startsWith);
      if (lasting && ref.getObjectId() != null) {
        commit(walk, ref.getObjectId()).ifPresent(starts::add);
      }
    }
    return starts;
  }

  /** A tag may be of something else. */
  private static Optional<ObjectId> commit(RevWalk walk, ObjectId id) throws IOException {
    try {
      return Optional.of(walk.parseCommit(id).getId().copy());
    } catch (MissingObjectException | IncorrectObjectTypeException noCommit) {
      return Optional.empty();
    }
  }

  private Optional<ObjectId> blob(RevCommit commit, String name) throws IOException {
    try (TreeWalk tree = TreeWalk.forPath(repository, name, commit.getTree())) {
      return tree == null || !isRegular(tree.getFileMode(0))
          ? Optional.empty()
          : Optional.of(tree.getObjectId(0));
    }
  }

  private static boolean isRegular(FileMode mode) {
    return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
  }

  /** A blob that cannot be read back keeps nothing. */
  private boolean isSame(RevCommit commit, String name, Path copy) throws IOException {
    ObjectId id = blob(commit, name).orElseThrow();
    try (InputStream committed = repository.open(id, Constants.OBJ_BLOB).openStream();
        InputStream kept = Files.newInputStream(copy)) {
      byte[] one = new byte[1 << 16];
      byte[] other = new byte[1 << 16];
      while (true) {
        int read = committed.readNBytes(one, 0, one.length);
        int same = kept.readNBytes(other, 0, other.length);
        if (read != same || !Arrays.equals(one, 0, read, other, 0, same)) {
          return false;
        }
        if (read < one.length) {
          return true;
        }
      }
    } catch (MissingObjectException partial) {
      return false;
    }
  }
}
