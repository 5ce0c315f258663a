package dev.safepersist.migration.postgres;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy that understands the messages of the server: it can swallow the answer to a commit and
 * cut the link, and announce another process, as a pooler does.
 */
final class Link implements Closeable {
  private static final byte[] COMMITTED = "COMMIT\0".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket listening;
  private final int server;
  private final boolean pooler;
  private final AtomicInteger commits = new AtomicInteger();
  private volatile int every;
  final AtomicInteger cuts = new AtomicInteger();

  Link(int server, boolean pooler) throws IOException {
    this.server = server;
    this.pooler = pooler;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Swallows the answer to every n-th commit. */
  void swallow(int everyNth) {
    every = everyNth;
  }

  private interface Loop {
    void run() throws IOException;
  }

  private static void start(Loop loop) {
    Thread thread =
        new Thread(
            () -> {
              try {
                loop.run();
              } catch (IOException closed) {
                return; // the link is down
              }
            },
            "link");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
      start(() -> forth(client, behind));
      start(() -> back(behind, client));
    }
  }

  private static void forth(Socket client, Socket behind) throws IOException {
    try (client;
        behind) {
      client.getInputStream().transferTo(behind.getOutputStream());
    }
  }

  private void back(Socket behind, Socket client) throws IOException {
    try (behind;
        client) {
      DataInputStream in = new DataInputStream(behind.getInputStream());
      OutputStream out = client.getOutputStream();
      while (true) {
        int type = in.readUnsignedByte();
        int length = in.readInt();
        byte[] body = in.readNBytes(length - 4);
        if (type == 'K' && pooler) {
          body[3] ^= 0x55; // another process id
        }
        if (type == 'C'
            && java.util.Arrays.equals(body, COMMITTED)
            && every > 0
            && commits.incrementAndGet() % every == 0) {
          cuts.incrementAndGet();
          return;
        }
        byte[] message = new byte[5 + body.length];
        message[0] = (byte) type;
        for (int i = 0; i < 4; i++) {
          message[1 + i] = (byte) (length >>> (24 - 8 * i));
        }
        System.arraycopy(body, 0, message, 5, body.length);
        out.write(message);
        if (in.available() == 0) {
          out.flush();
        }
      }
    } catch (EOFException closed) {
      return;
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
