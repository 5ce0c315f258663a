package demo;

import dev.safepersist.SafePersist;
import java.util.List;

@SafePersist(version = 2, description = "what the user chose")
public record Settings(String theme, List<String> recent) {
  @SafePersist
  record Pair<A, B>(A first, B second) {}
}
