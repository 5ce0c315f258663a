package demo;

import dev.safepersist.SafePersist;
import java.util.List;

public final class Model {
  private final List<Double> weights;

  private Model(List<Double> weights) {
    this.weights = List.copyOf(weights);
  }

  @SafePersist
  public static Model of(List<Double> weights) throws InterruptedException {
    return new Model(weights);
  }

  @SafePersist
  public List<Double> weights() {
    return weights;
  }
}
