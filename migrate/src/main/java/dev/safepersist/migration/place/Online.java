package dev.safepersist.migration.place;

import dev.safepersist.migration.spi.Document;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A migration whose writers go on: what they write is captured and derived anew, until the new
 * documents take the place of the old ones in one moment. For one thread.
 */
public interface Online extends Closeable {
  /** Where such a migration stands. */
  enum State {
    /** Nothing was begun. */
    NONE,
    /** Writes are captured, and documents are copied. */
    BACKFILL,
    /** Everything is copied; what is written is caught up with. */
    CATCH_UP,
    /** The new documents are in use; what is written to them is captured for the way back. */
    CUT_OVER,
    /** The old documents are in use again. */
    SWAPPED_BACK,
    /** The way back was given up. */
    FINALIZED,
    /** It was taken back before the cut-over. */
    ABORTED
  }

  /**
   * Where it stands.
   *
   * @param behind how many captured writes are not caught up with yet
   * @param done how many documents were copied
   * @param leftOut documents that could not be derived, with the reason, the first hundred
   */
  record Standing(State state, long behind, long done, List<String> leftOut) {
    /** Copies the list. */
    public Standing {
      leftOut = List.copyOf(leftOut);
    }
  }

  /** What became of a document in the other format: its data, or why there is none. */
  record Derived(Optional<JsonNode> data, int version, String problem) {
    /** A document of a schema version. */
    public static Derived of(JsonNode data, int version) {
      return new Derived(Optional.of(data), version, "");
    }

    /** None. */
    public static Derived none(String problem) {
      return new Derived(Optional.empty(), -1, problem);
    }
  }

  /** The steps, in both directions. Safe for use by several threads. */
  interface Formats {
    /** A document in the new format. */
    Derived upgraded(Document document);

    /** A document in an older format. */
    Derived downgraded(Document document, int version);

    /** The steps themselves, for a server that can do them. */
    Transforming transforming();

    /** The new schema version. */
    default int version() {
      return transforming().to();
    }

    /** Whether all documents of a version can be led back to it. */
    boolean leadsBackTo(int version);
  }

  /** What is asked between the batches. */
  interface Watch {
    /** Whether to go on; may wait. */
    boolean goesOn(Standing standing) throws IOException, InterruptedException;

    /** How many documents a batch is to have; they stay locked while it takes. */
    int batch();

    /** Waits until so many documents may be written. */
    void await(int documents) throws IOException, InterruptedException;
  }

  /**
   * What a change of the tables took.
   *
   * @param attempts how often the lock was asked for; 0 if it was done before
   * @param millis how long it was held
   * @param caughtUp how many documents were caught up with while it was held
   */
  record Swap(int attempts, long millis, int caughtUp) {}

  /**
   * A view by the name of the old documents, through which old programs go on after the cut-over.
   *
   * @param obstacles what stands against it, each with a remedy
   * @param limits what old programs cannot do with it
   */
  record Legacy(List<String> obstacles, List<String> limits) {
    /** Copies the lists. */
    public Legacy {
      obstacles = List.copyOf(obstacles);
      limits = List.copyOf(limits);
    }
  }

  /** What a view for old programs would be. Changes nothing. */
  Legacy legacy() throws IOException;

  /** What stands against it, each with a remedy. Changes nothing. */
  List<String> obstacles(boolean withoutWayBack) throws IOException;

  /** Captures, copies and catches up, from where it stands, until the watch says stop. */
  Standing run(boolean withoutWayBack, Watch watch) throws IOException, InterruptedException;

  /** Where it stands. */
  Standing standing() throws IOException;

  /** How far the slowest replica is behind. */
  Duration lag() throws IOException;

  /** Documents that are not what they should be, the first hundred; writers go on. */
  List<String> differences(Watch watch) throws IOException, InterruptedException;

  /**
   * Puts the new documents into use.
   *
   * @param legacyView whether old programs go on through a view by the old name; the new documents
   *     keep theirs then
   */
  Swap cutOver(boolean legacyView, Watch watch) throws IOException, InterruptedException;

  /** Puts the old documents into use again, with what was written since the cut-over. */
  Swap swapBack(Watch watch) throws IOException, InterruptedException;

  /**
   * Gives up the way back, and drops what served it.
   *
   * @param dropView whether a view for old programs goes, too
   */
  void finish(boolean dropView) throws IOException, InterruptedException;

  /** Takes it back before the cut-over. */
  void abort() throws IOException, InterruptedException;

  @Override
  void close() throws IOException;
}
