package dev.safepersist.scan.judge;

import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.code.Routine;
import dev.safepersist.scan.code.Value;
import dev.safepersist.scan.writers.Row;

/**
 * A call that opens or writes a file and may thereby destroy what is in it.
 *
 * @param routine the routine that it is in
 * @param call the call
 * @param row what the table says about it
 * @param file the file
 * @param mode what it does to an existing file
 */
record Opening(Routine routine, Call call, Row row, Value file, OpenMode mode) {
  /** What the stream is known by in the routine. */
  Value stream() {
    return new Value.Result(call);
  }
}
