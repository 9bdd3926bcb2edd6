package io.etcdscope.archive;

import io.etcdscope.model.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a walk gave: {@code path=content} of entries, {@code path status CODE} of refusals. */
final class Seen implements EntryVisitor {
  final List<String> entries = new ArrayList<>();
  final List<String> refused = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  long bytes;
  private final boolean keep;

  Seen(boolean keep) {
    this.keep = keep;
  }

  static Seen of(Path... inputs) {
    return of(WalkOptions.defaults(), List.of(inputs).stream().map(Path::toString).toList());
  }

  static Seen ofStdin(byte[] bytes) {
    InputStream in = new ByteArrayInputStream(bytes);
    return of(WalkOptions.defaults().withStdin(in), List.of("-"));
  }

  static Seen of(WalkOptions options, List<String> inputs) {
    Seen seen = new Seen(true);
    seen.walk(options, inputs);
    return seen;
  }

  void walk(WalkOptions options, List<String> inputs) {
    try {
      Archives.walk(inputs, options, this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void entry(Entry entry) throws IOException {
    try (InputStream in = entry.open()) {
      if (keep) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        bytes += text.length();
        entries.add(entry.path() + "=" + text);
      } else {
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          bytes += n;
        }
        entries.add(entry.path());
      }
    }
    if (entry.note() != null) {
      notes.add(entry.note());
    }
  }

  @Override
  public void refused(String input, String path, String status, ReasonCode code, String why) {
    refused.add(path + " " + status + " " + code);
  }
}
