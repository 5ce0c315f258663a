package dev.safepersist.core.intercept;

import dev.safepersist.core.commit.Transaction;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a method that has ended has written: all of it is published, or nothing. What was not
 * published when this is closed is dropped, and files that it was to replace are put back.
 */
public final class MethodEnd implements AutoCloseable {
  private final List<RedirectedWrite> writes;
  private final List<ReplacedFile> deleted;
  private final boolean failed;
  private boolean published;

  MethodEnd(List<RedirectedWrite> writes, List<ReplacedFile> deleted, boolean failed) {
    this.writes = List.copyOf(writes);
    this.deleted = List.copyOf(deleted);
    this.failed = failed;
  }

  /** Whether nothing was written and nothing is to be put back. */
  public boolean isEmpty() {
    return writes.isEmpty() && deleted.isEmpty();
  }

  /** Whether the method failed, so that nothing is published. */
  public boolean hasFailed() {
    return failed;
  }

  /** The last version of each file; a stream that could not be opened makes none. */
  public List<RedirectedWrite> newest() {
    Map<Path, RedirectedWrite> newest = new LinkedHashMap<>();
    writes.stream()
        .filter(RedirectedWrite::hasBegun)
        .forEach(write -> newest.put(write.file(), write));
    return new ArrayList<>(newest.values());
  }

  /**
   * Publishes the last version of each file, if the method has not failed.
   *
   * @return what was published, in the order in which the files were first written
   * @throws RejectedException if one must not be published; all bytes are set aside then
   * @throws IOException if they could not be published
   */
  public List<PublishedWrite> publish() throws IOException {
    if (failed) {
      return List.of();
    }
    List<RedirectedWrite> versions = newest();
    for (RedirectedWrite version : versions) {
      requireClosed(version, versions);
    }
    List<PublishedWrite> receipts = new ArrayList<>();
    if (versions.size() == 1) {
      receipts.add(publish(versions.get(0)));
    } else if (!versions.isEmpty()) {
      receipts.addAll(publishTogether(versions));
    }
    published = true;
    return receipts;
  }

  private static void requireClosed(RedirectedWrite version, List<RedirectedWrite> versions)
      throws RejectedException {
    try {
      version.requireClosed();
    } catch (RejectedException e) {
      setAside(version, Clause.STREAM_OPEN.text(), versions);
      throw e;
    }
  }

  private static PublishedWrite publish(RedirectedWrite only) throws IOException {
    long before = only.target().bytes();
    try {
      return new PublishedWrite(only, before, only.staged().commit(only.checks()));
    } catch (RejectedException e) {
      throw refused(only, e, List.of(only));
    }
  }

  private static List<PublishedWrite> publishTogether(List<RedirectedWrite> versions)
      throws IOException {
    List<Long> before = new ArrayList<>();
    List<PublishedWrite> done = new ArrayList<>();
    try (Transaction transaction = new Transaction()) {
      for (RedirectedWrite version : versions) {
        before.add(version.target().bytes());
        try {
          transaction.add(version.staged(), version.checks());
        } catch (RejectedException e) {
          throw refused(version, e, versions);
        }
      }
      List<Receipt> receipts = transaction.commit();
      for (int i = 0; i < receipts.size(); i++) {
        done.add(new PublishedWrite(versions.get(i), before.get(i), receipts.get(i)));
      }
    }
    return done;
  }

  /** Sets all versions aside, because of one. */
  private static RejectedException refused(
      RedirectedWrite refused, RejectedException reason, List<RedirectedWrite> versions) {
    String kept = setAside(refused, reason.getMessage(), versions);
    return new RejectedException(
        refused.named(),
        CoreMessage.WOVEN_REJECTED.text(refused.named(), reason.getMessage(), kept));
  }

  private static String setAside(
      RedirectedWrite refused, String reason, List<RedirectedWrite> versions) {
    String kept = refused.setAside(reason);
    versions.stream()
        .filter(version -> version != refused)
        .forEach(version -> version.setAside(Clause.WRITTEN_TOGETHER.text(refused.named())));
    return kept;
  }

  @Override
  public void close() {
    writes.forEach(RedirectedWrite::drop);
    if (!published) {
      deleted.forEach(ReplacedFile::putBack);
    }
  }
}
