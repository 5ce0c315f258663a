package dev.safepersist.faults;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps the log of the product silent in tests that provoke thousands of warnings. */
public final class QuietLog implements BeforeAllCallback, AfterAllCallback {
  private static final Logger LOG = Logger.getLogger("dev.safepersist");

  /** Creates the extension. */
  public QuietLog() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    LOG.setLevel(Level.OFF);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    LOG.setLevel(null);
  }
}
