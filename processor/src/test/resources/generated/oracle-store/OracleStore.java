package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;

@SafePersist(schema = "schemas/oracle.schema.json", version = 2)
public interface OracleStore {
  record OracleState(String name, double tempo) {}

  @SafePersist
  Receipt save(Path file, OracleState state) throws IOException;

  @SafePersist
  OracleState load(Path file) throws IOException;
}
