package demo;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.safepersist.SafePersist;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;

@SafePersist(schema = "state.json")
interface States {
  @SafePersist
  State load(Path file) throws IOException;

  record State(
      LocalDate day, // SP039
      Instant at, // SP039
      UUID id, // SP039
      URI link,
      LocalDateTime local,
      String text,
      @JsonFormat(pattern = "yyyy-MM-dd") Instant formatted) {}
}
