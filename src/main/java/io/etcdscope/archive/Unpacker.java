package io.etcdscope.archive;

import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Opens whatever is packed, layer by layer, and hands out what is inside.
 *
 * <p>A compressed file with one content keeps its name; an archive adds {@code !} and the name of
 * the entry. What fails inside is refused there, and reading goes on behind it where the container
 * allows that.
 */
final class Unpacker {
  /** Compressions around one another: a gzip of a gzip happens, more is a trick. */
  private static final int LAYERS = 2;

  private final EntryVisitor visitor;
  private final Budget budget;
  private final WalkOptions options;

  Unpacker(EntryVisitor visitor, WalkOptions options, Budget budget) {
    this.visitor = visitor;
    this.budget = budget;
    this.options = options;
  }

  /** Hands out a file on disk, unpacked as far as its bytes ask for it. */
  void file(Origin origin, Path file) throws IOException {
    try (HeadStream in = new HeadStream(DiskStream.open(file, origin))) {
      Magic magic = in.magic();
      if (magic == Magic.NONE) {
        loose(new LooseEntry(origin, file));
      } else if (!visitor.wants(
          origin.input(), origin.path(), origin.storedBytes(), origin.modifiedMs())) {
        return;
      } else if (magic == Magic.ZIP) {
        new ZipWalk(this, budget).file(origin, file);
      } else {
        contents(origin, in, new Depth(0, 0));
      }
    } catch (EntryException e) {
      refuse(origin, e);
    }
  }

  /** Hands out a file on disk whose name promises plain bytes. */
  void loose(LooseEntry entry) throws IOException {
    try {
      visitor.entry(entry);
    } catch (EntryException e) {
      refuse(entry.origin(), e);
    } catch (PackedException e) {
      Path file = entry.file();
      if (file != null) {
        file(entry.origin(), file);
      }
    }
  }

  /** Hands out a stream that can be read once. */
  void stream(Origin origin, InputStream in) throws IOException {
    try {
      contents(origin, new HeadStream(in), new Depth(0, 0));
    } catch (EntryException e) {
      refuse(origin, e);
    }
  }

  /** Archives and compressions that one stands within. */
  record Depth(int archives, int layers) {
    Depth inArchive() {
      return new Depth(archives + 1, 0);
    }

    Depth inLayer() {
      return new Depth(archives, layers + 1);
    }
  }

  private void contents(Origin origin, HeadStream in, Depth depth) throws IOException {
    Magic magic = in.magic();
    switch (magic) {
      case NONE -> visitor.entry(new StreamEntry(origin, in));
      case TAR -> tar(origin, in, deeper(depth));
      case ZIP -> new ZipWalk(this, budget).stream(origin, in, deeper(depth));
      default -> {
        if (depth.layers() == LAYERS) {
          throw tooDeep("compressed more than " + LAYERS + " times over");
        }
        try (DecodedStream decoded = Decoders.open(magic, in, budget)) {
          HeadStream head = new HeadStream(decoded);
          if (head.magic() == Magic.TAR) {
            decoded.beginEntry();
            tar(origin, head, decoded, deeper(depth));
          } else {
            contents(origin.unpacked(), head, depth.inLayer());
          }
        }
      }
    }
  }

  private Depth deeper(Depth depth) throws EntryException {
    if (depth.archives() >= budget.limits().depth()) {
      throw tooDeep("archives are nested deeper than " + budget.limits().depth());
    }
    return depth.inArchive();
  }

  private static EntryException tooDeep(String why) {
    return new EntryException(ReasonCode.TOO_DEEP, why + "; unpack the outer one by hand");
  }

  private void tar(Origin origin, InputStream in, Depth depth) throws IOException {
    tar(origin, in, null, depth);
  }

  private void tar(Origin origin, InputStream in, @Nullable DecodedStream decoded, Depth depth)
      throws IOException {
    TarStream tar = new TarStream(in);
    try (TsdbGroups groups = new TsdbGroups(origin, options.workFolder())) {
      try {
        entries(origin, tar, decoded, depth, groups);
      } catch (EntryException e) {
        groups.handOut(this); // what came before the damage
        throw e;
      }
      groups.handOut(this);
    }
  }

  private void entries(
      Origin origin, TarStream tar, @Nullable DecodedStream decoded, Depth depth, TsdbGroups groups)
      throws IOException {
    for (TarHeader header = tar.next(); header != null; header = tar.next()) {
      if (decoded != null) {
        decoded.beginEntry();
      }
      if (header.type() == '5' || header.name().endsWith("/")) {
        continue;
      }
      budget.entry();
      Origin inside = origin.inside(header.name(), header.size(), header.modifiedMs());
      if (tar.sparse() || header.type() == 'S') {
        refuse(inside, new EntryException(ReasonCode.UNSUPPORTED, "a sparse file"));
      } else if (header.type() != '0' && header.type() != '7') {
        notRegular(inside);
      } else {
        inside(inside, header.name(), tar, depth, groups);
      }
    }
  }

  /** Hands out one entry of an archive; what is wrong with it costs it alone. */
  void inside(Origin origin, String name, InputStream in, Depth depth, TsdbGroups groups)
      throws IOException {
    try {
      if (origin.statedBytes() > budget.limits().entryBytes()) {
        throw budget.bomb("more than " + budget.limits().entryBytes() + " bytes in one entry");
      }
      if (!groups.take(name, in)) {
        contents(origin, new HeadStream(in), depth);
      }
    } catch (EntryException e) {
      refuse(origin, e);
    }
  }

  /** Hands out a Prometheus data folder. */
  void whole(TsdbEntry entry) throws IOException {
    try {
      visitor.entry(entry);
    } catch (EntryException e) {
      visitor.refused(
          entry.input(), entry.path(), "rejected", e.code(), String.valueOf(e.getMessage()));
    }
  }

  void notRegular(Origin origin) {
    visitor.refused(
        origin.input(),
        origin.path(),
        "skipped",
        ReasonCode.NOT_REGULAR,
        "a link, device or pipe is not followed");
  }

  void refuse(Origin origin, EntryException e) {
    visitor.refused(
        origin.input(), origin.path(), "rejected", e.code(), String.valueOf(e.getMessage()));
  }

  WalkOptions options() {
    return options;
  }
}
