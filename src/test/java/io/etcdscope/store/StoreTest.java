package io.etcdscope.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Risk: a database that cannot be asked is taken for one that holds nothing. */
class StoreTest {
  @Test
  void aTableIsThereOrNot() {
    try (Store store = Store.inMemory(StoreOptions.defaults().withThreads(1))) {
      assertFalse(store.hasTable("raw_setting"));
      store.execute("create table raw_setting (name varchar)");
      assertTrue(store.hasTable("raw_setting"));
      store.execute("create view seen as select * from raw_setting");
      assertTrue(store.hasTable("seen"));
    }
  }

  @Test
  void aQuestionThatFailsForAnotherReasonIsNoAnswer() {
    Store store = Store.inMemory(StoreOptions.defaults().withThreads(1));
    store.close();
    StoreException e = assertThrows(StoreException.class, () -> store.hasTable("raw_setting"));
    assertEquals(StoreException.Kind.FAILED, e.kind());
  }
}
