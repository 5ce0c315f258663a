package dev.safepersist.save;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which backups are kept: the newest {@code newest}, in addition the newest of each of the last
 * {@code hourly} hours and {@code daily} days, and of all these none older than {@code maxAge}. The
 * newest good backup and pinned ones are kept in any case.
 *
 * @since 0.1
 */
public final class Retention {
  private static final Retention DEFAULTS =
      new Retention(10, 24, 30, Optional.of(Duration.ofDays(30)));

  private final int newest;
  private final int hourly;
  private final int daily;
  private final Optional<Duration> maxAge;

  private Retention(int newest, int hourly, int daily, Optional<Duration> maxAge) {
    if (newest < 0 || hourly < 0 || daily < 0) {
      throw new IllegalArgumentException(
          "a retention counts from 0 up: " + newest + ", " + hourly + ", " + daily);
    }
    this.newest = newest;
    this.hourly = hourly;
    this.daily = daily;
    this.maxAge = maxAge;
  }

  /** Ten newest, 24 hourly, 30 daily, none older than 30 days. */
  public static Retention defaults() {
    return DEFAULTS;
  }

  /** The newest {@code versions}, whatever their age. */
  public static Retention keep(int versions) {
    return new Retention(versions, 0, 0, Optional.empty());
  }

  /** Every version, forever. */
  public static Retention unlimited() {
    return keep(Integer.MAX_VALUE);
  }

  /** No backups at all. */
  public static Retention none() {
    return keep(0);
  }

  /** This, and the newest version of each of the last {@code hours} hours. */
  public Retention hourly(int hours) {
    return new Retention(newest, hours, daily, maxAge);
  }

  /** This, and the newest version of each of the last {@code days} days. */
  public Retention daily(int days) {
    return new Retention(newest, hourly, days, maxAge);
  }

  /** This, but nothing older than {@code age}. */
  public Retention maxAge(Duration age) {
    return new Retention(newest, hourly, daily, Optional.of(age));
  }

  /** Whether backups are made at all. */
  public boolean keepsAny() {
    return newest > 0 || hourly > 0 || daily > 0;
  }

  /** How many of the newest versions are kept; {@link Integer#MAX_VALUE} keeps all. */
  public int newest() {
    return newest;
  }

  /** For how many of the last hours the newest version of the hour is kept. */
  public int hourly() {
    return hourly;
  }

  /** For how many of the last days (UTC) the newest version of the day is kept. */
  public int daily() {
    return daily;
  }

  /** How old a backup may become; empty for no limit. */
  public Optional<Duration> maxAge() {
    return maxAge;
  }

  private List<Object> parts() {
    return Arrays.asList(newest, hourly, daily, maxAge);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Retention that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "Retention" + parts();
  }
}
