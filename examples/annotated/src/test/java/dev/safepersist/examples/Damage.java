package dev.safepersist.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What can happen to a file behind the back of its program. */
public enum Damage {
  /** Nothing is left. */
  EMPTIED {
    @Override
    byte[] damaged(byte[] bytes) {
      return new byte[0];
    }
  },
  /** The end is missing. */
  CUT {
    @Override
    byte[] damaged(byte[] bytes) {
      return Arrays.copyOf(bytes, bytes.length * 2 / 3);
    }
  },
  /** A block never reached the disk. */
  ZEROED {
    @Override
    byte[] damaged(byte[] bytes) {
      int middle = bytes.length / 2;
      Arrays.fill(bytes, middle, Math.min(bytes.length, middle + 512), (byte) 0);
      return bytes;
    }
  },
  /** Bits have flipped. */
  FLIPPED {
    @Override
    byte[] damaged(byte[] bytes) {
      for (int i = bytes.length / 3; i < bytes.length / 3 + 16; i++) {
        bytes[i] ^= 0x55;
      }
      return bytes;
    }
  };

  abstract byte[] damaged(byte[] bytes);

  /** Does it to {@code file}. */
  public void happenTo(Path file) throws IOException {
    Files.write(file, damaged(Files.readAllBytes(file)));
  }
}
