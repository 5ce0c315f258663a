package dev.safepersist.agent.program;

import java.nio.charset.Charset;
import java.nio.file.spi.FileSystemProvider;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.text.DecimalFormatSymbols;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;

/** A part of the JDK that reads files or looks up services when it is first used. */
enum Subsystem {
  SECURITY {
    @Override
    String touch() throws Exception {
      return Arrays.stream(Security.getProviders()).map(Provider::getName).toList().toString();
    }
  },
  RANDOM {
    @Override
    String touch() throws Exception {
      return new SecureRandom().getProvider().getName() + UUID.randomUUID().version();
    }
  },
  LOGGING {
    @Override
    String touch() throws Exception {
      return LogManager.getLogManager().getClass().getName()
          + java.util.logging.Logger.getLogger("x").getParent().getHandlers().length;
    }
  },
  SYSTEM_LOGGER {
    @Override
    String touch() throws Exception {
      return System.getLogger("x").getName();
    }
  },
  CHARSETS {
    @Override
    String touch() throws Exception {
      return Charset.availableCharsets().size() + " " + Charset.isSupported("x-unknown");
    }
  },
  FILE_SYSTEMS {
    @Override
    String touch() throws Exception {
      return FileSystemProvider.installedProviders().stream()
          .map(FileSystemProvider::getScheme)
          .toList()
          .toString();
    }
  },
  LOCALES {
    @Override
    String touch() throws Exception {
      return DecimalFormatSymbols.getInstance(Locale.GERMANY).getDecimalSeparator()
          + String.format(Locale.ROOT, "%03d", 7);
    }
  },
  TIME_ZONES {
    @Override
    String touch() throws Exception {
      return ZoneId.of("Europe/Berlin").getRules().getTransitionRules().size() + "";
    }
  },
  CURRENCIES {
    @Override
    String touch() throws Exception {
      return Currency.getInstance("EUR").getSymbol(Locale.ROOT);
    }
  },
  XML {
    @Override
    String touch() throws Exception {
      return DocumentBuilderFactory.newInstance().getClass().getName();
    }
  };

  /** Uses it; the result is the same in every run of a JDK. */
  abstract String touch() throws Exception;
}
