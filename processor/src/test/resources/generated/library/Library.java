package demo;

import dev.safepersist.SafePersist;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

@SafePersist(version = 1)
public record Library(@Size(min = 1) String name, List<Entry> entries) {
  public record Entry(
      @NotNull @Size(min = 1, max = 80) String title, @Min(20) @Max(400) int tempo) {}
}
