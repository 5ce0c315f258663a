package demo;

import dev.safepersist.quality.QualityRule;
import dev.safepersist.store.StoreOptions;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** Opens a store with what only the program knows. */
final class Opening {
  private Opening() {}

  static OracleStore with(JsonMapper mapper) {
    StoreOptions options =
        StoreOptions.none()
            .withMapper(mapper)
            .withStateDirectory(Path.of("/var/lib/app/state"))
            .withPolicy(policy -> policy.withLockTimeout(Duration.ofSeconds(5)))
            .withRules(QualityRule.filled("/names"))
            .withObserver(event -> System.out.println(event));
    OracleStore store = new SafeOracleStore(options);
    return store;
  }
}
