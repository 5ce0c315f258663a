package demo;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.safepersist.SafePersist;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A song, as {@link Song} sees it.
 *
 * @param title what it is called
 * @param notes its notes,
 *     in order
 */
@SafePersist(version = 2)
public record Song(
    @NotBlank @Size(max = 80) String title,
    @NotNull @Size(min = 1) List<@NotNull Note> notes,
    @Min(20) @Max(400) int tempo,
    @DecimalMin(value = "0.5", inclusive = false) double gain,
    @Pattern(regexp = "[A-G]") Optional<String> key,
    @JsonProperty(defaultValue = "1") @Positive long plays,
    @JsonAlias({"mode", "kind"}) Mode scale,
    Map<Mode, Double> weights,
    Instant created,
    Song parent,
    Figure figure,
    Object anything) {
  /** A note. */
  public static class Note {
    /** How high. */
    @Max(127)
    public byte pitch;

    private String name = "";

    /**
     * What it is called.
     *
     * @return the name
     */
    @Size(min = 1, max = 3)
    public String getName() {
      return name;
    }

    public void setName(String value) {
      name = value;
    }
  }

  public enum Mode {
    MINOR,
    MAJOR
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "figure")
  public sealed interface Figure {}

  @JsonTypeName("dot")
  public record Dot(int x) implements Figure {}

  @JsonTypeName("line")
  public record Line(int from, int to) implements Figure {}
}
