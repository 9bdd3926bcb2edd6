package io.etcdscope.ingest;

/** Something that gives rows of one block. */
interface Piece {
  /** Does the part of the work that needs no order. */
  void read(UnitReader reader);

  /** Takes numbers of the store and gives the rows; called in the order of the pieces. */
  BlockRows publish(UnitReader reader, Catalog catalog, Batch batch);

  /** Rows that are made already. */
  record Ready(BlockRows rows) implements Piece {
    @Override
    public void read(UnitReader reader) {}

    @Override
    public BlockRows publish(UnitReader reader, Catalog catalog, Batch batch) {
      return rows;
    }
  }
}
