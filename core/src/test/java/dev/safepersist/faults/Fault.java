package dev.safepersist.faults;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.StandardOpenOption;

/** A way in which a disk or an operating system fails a call. */
public enum Fault {
  /** ENOSPC: nothing more can be written or created. */
  NO_SPACE {
    @Override
    public boolean concerns(Call call) {
      if (call instanceof Call.Open open) {
        return open.options().contains(StandardOpenOption.CREATE)
            || open.options().contains(StandardOpenOption.CREATE_NEW);
      }
      return call instanceof Call.Change
          && !(call instanceof Call.Delete)
          && !(call instanceof Call.Truncate);
    }

    @Override
    IOException on(Call call) {
      return call instanceof Call.OnChannel
          ? new IOException("No space left on device")
          : failure(call, "No space left on device");
    }
  },
  /** A write takes half of what it was given (at least one byte), as it may at any time. */
  SHORT_WRITE {
    @Override
    public boolean concerns(Call call) {
      return call instanceof Call.Write write && write.bytes().remaining() > 1;
    }

    @Override
    IOException on(Call call) {
      throw new IllegalStateException("a short write is no exception");
    }
  },
  /** EACCES: names cannot be touched. */
  ACCESS_DENIED {
    @Override
    public boolean concerns(Call call) {
      return !(call instanceof Call.OnChannel);
    }

    @Override
    IOException on(Call call) {
      return new AccessDeniedException(call.path().toString());
    }
  },
  /** EROFS: the file system has become read-only, as after an error. */
  READ_ONLY {
    @Override
    public boolean concerns(Call call) {
      if (call instanceof Call.Open open) {
        return open.options().contains(StandardOpenOption.WRITE);
      }
      return call instanceof Call.Change && !(call instanceof Call.OnChannel);
    }

    @Override
    IOException on(Call call) {
      return failure(call, "Read-only file system");
    }
  },
  /** A rename is refused while another program has the file open, as on Windows. */
  SHARING_VIOLATION {
    @Override
    public boolean concerns(Call call) {
      return call instanceof Call.Move;
    }

    @Override
    IOException on(Call call) {
      return new AccessDeniedException(call.path().toString());
    }
  },
  /** EBUSY: something else holds the name. */
  BUSY {
    @Override
    public boolean concerns(Call call) {
      return call instanceof Call.Move
          || call instanceof Call.Delete
          || call instanceof Call.Link
          || call instanceof Call.Open;
    }

    @Override
    IOException on(Call call) {
      return failure(call, "Device or resource busy");
    }
  },
  /** EIO: the device does not answer. */
  IO_ERROR {
    @Override
    public boolean concerns(Call call) {
      return true;
    }

    @Override
    IOException on(Call call) {
      return call instanceof Call.OnChannel
          ? new IOException("Input/output error")
          : failure(call, "Input/output error");
    }
  },
  /** EMFILE: the process has no file descriptor left. */
  TOO_MANY_FILES {
    @Override
    public boolean concerns(Call call) {
      return call instanceof Call.Open || call instanceof Call.ListDirectory;
    }

    @Override
    IOException on(Call call) {
      return failure(call, "Too many open files");
    }
  };

  private static FileSystemException failure(Call call, String reason) {
    return new FileSystemException(call.path().toString(), null, reason);
  }

  /** Whether {@code call} can fail in this way. */
  public abstract boolean concerns(Call call);

  /** What the caller gets to see. */
  abstract IOException on(Call call);
}
