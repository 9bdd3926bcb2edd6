package io.etcdscope.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;

/** Risk: the driver is renewed, and the two classes that stand in for its own no longer fit it. */
class DriverClassesTest {
  /** Defines the driver's own class of a name, which the program's hides. */
  private static final class Hidden extends ClassLoader {
    Hidden() {
      super(DuckDBDriver.class.getClassLoader());
    }

    Class<?> driversOwn(String name) throws IOException {
      String path = name.replace('.', '/') + ".class";
      List<URL> found = Collections.list(getParent().getResources(path));
      URL jar = found.stream().filter(url -> url.getProtocol().equals("jar")).findAny().get();
      assertEquals(2, found.size(), "one of the program, one of the driver: " + found);
      try (InputStream in = jar.openStream()) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      }
    }
  }

  private static Set<String> signatures(Class<?> type, boolean natives) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> !Modifier.isPrivate(method.getModifiers()))
        .filter(method -> !natives || Modifier.isNative(method.getModifiers()))
        .map(DriverClassesTest::signature)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String signature(Method method) {
    int reach = method.getModifiers() & ~Modifier.PROTECTED;
    return Modifier.toString(reach)
        + ' '
        + method.getReturnType().getName()
        + ' '
        + method.getName()
        + Arrays.stream(method.getParameterTypes()).map(Class::getName).toList();
  }

  @Test
  void theLibrarysFunctionsAreTheDrivers() throws Exception {
    String name = "org.duckdb.DuckDBNative";
    Set<String> driver = signatures(new Hidden().driversOwn(name), true);
    assertEquals(driver, signatures(Class.forName(name), true));
    assertTrue(driver.size() > 40, driver.toString());
  }

  @Test
  void theMonitorsMethodsAreTheDrivers() throws Exception {
    String name = "org.duckdb.JfrMemoryMonitor";
    Class<?> driver = new Hidden().driversOwn(name);
    assertEquals(signatures(driver, false), signatures(Class.forName(name), false));
  }
}
