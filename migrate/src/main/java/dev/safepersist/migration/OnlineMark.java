package dev.safepersist.migration;

import dev.safepersist.SafeFiles;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.place.Online.Standing;
import dev.safepersist.migration.place.Online.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was last known of a migration whose writers go on, in its folder; the database knows better.
 *
 * @param state its state
 * @param behind how many captured writes were not caught up with
 * @param done how many documents were copied
 * @param leftOut how many documents could not be derived, up to a hundred
 * @param at when that was
 */
public record OnlineMark(State state, long behind, long done, int leftOut, Instant at) {
  private static final String FILE = "online.json";

  static void keep(Path folder, Standing standing) throws IOException {
    ObjectNode json = Trees.object();
    json.put("state", standing.state().name()).put("behind", standing.behind());
    json.put("done", standing.done()).put("left_out", standing.leftOut().size());
    SafeFiles.writeJson(folder.resolve(FILE), json.put("at", Instant.now().toString()));
  }

  /** What is known; empty if the migration is none of these. */
  static Optional<OnlineMark> of(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode json = SafeFiles.readJson(file, JsonNode.class);
    return Optional.of(
        new OnlineMark(
            State.valueOf(json.path("state").asString()),
            json.path("behind").asLong(),
            json.path("done").asLong(),
            json.path("left_out").asInt(),
            Instant.parse(json.path("at").asString())));
  }

  /** Whether it may not be treated like a migration whose writers rest. */
  boolean isOpen() {
    return state != State.ABORTED && state != State.NONE;
  }

  /** The commands that the state allows. */
  List<String> next() {
    return switch (state) {
      case NONE -> List.of("online");
      case BACKFILL -> List.of("online", "abort");
      case CATCH_UP -> List.of("online", "cut-over", "abort");
      case CUT_OVER -> List.of("swap-back", "finalize");
      case SWAPPED_BACK -> List.of("finalize");
      case FINALIZED, ABORTED -> List.of();
    };
  }

  /** For people. */
  String text() {
    return "online: "
        + state
        + ", "
        + done
        + " copied, "
        + behind
        + " captured writes behind, "
        + leftOut
        + " left out, as of "
        + at;
  }

  ObjectNode toJson() {
    return Trees.object()
        .put("state", state.name())
        .put("behind", behind)
        .put("done", done)
        .put("left_out", leftOut)
        .put("at", at.toString());
  }
}
