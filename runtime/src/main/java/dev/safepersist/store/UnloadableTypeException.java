package dev.safepersist.store;

import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.roundtrip.Obstacle;
import java.util.List;
import java.util.stream.Collectors;

/** A type whose values would be saved, and could not be loaded. No file was touched. */
public final class UnloadableTypeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 5;

  UnloadableTypeException(String type, List<Obstacle> obstacles) {
    super(
        RuntimeMessage.NOT_LOADABLE.text(
            type,
            obstacles.stream()
                .limit(SHOWN)
                .map(Obstacle::problem)
                .collect(Collectors.joining("; ")),
            obstacles.stream()
                .limit(SHOWN)
                .map(Obstacle::remedy)
                .distinct()
                .collect(Collectors.joining("; "))));
  }
}
