package dev.safepersist.schema;

import com.networknt.schema.Error;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/** A list that counts all errors and keeps the first of them. */
final class FirstErrors extends AbstractList<Error> {
  private final int limit;
  private final List<Error> first = new ArrayList<>();
  private int count;

  FirstErrors(int limit) {
    this.limit = limit;
  }

  /** The errors that were kept. */
  List<Error> first() {
    return first;
  }

  @Override
  public boolean add(Error error) {
    if (count++ < limit) {
      first.add(error);
    }
    return true;
  }

  /** An error; beyond the limit, the last that was kept. */
  @Override
  public Error get(int index) {
    return first.get(Math.min(index, first.size() - 1));
  }

  /** How many there are, kept or not. */
  @Override
  public int size() {
    return count;
  }

  @Override
  public void clear() {
    first.clear();
    count = 0;
  }
}
