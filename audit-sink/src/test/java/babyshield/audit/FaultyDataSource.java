package babyshield.audit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Real connections on which something happens between two steps. A step is a call of the
 * connection; the fault may come before the call has its effect or after it, and then the
 * connection is gone.
 */
final class FaultyDataSource {
  /** What happens to a call. */
  enum Fault {
    NONE,
    LOST_BEFORE,
    LOST_AFTER,
    KILLED_BEFORE,
    KILLED_AFTER
  }

  /** The end of the process, as far as one thread can have it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private FaultyDataSource() {}

  static DataSource of(DataSource real, Supplier<Fault> faults) {
    return (DataSource)
        Proxy.newProxyInstance(
            FaultyDataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              Object result = call(method, real, arguments);
              return result instanceof Connection connection ? faulty(connection, faults) : result;
            });
  }

  private static Connection faulty(Connection real, Supplier<Fault> faults) {
    return (Connection)
        Proxy.newProxyInstance(
            FaultyDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                return call(method, real, arguments);
              }
              return step(real, method, arguments, faults.get());
            });
  }

  private static Object step(Connection real, Method method, Object[] arguments, Fault fault)
      throws Throwable {
    Object result = null;
    if (fault != Fault.LOST_BEFORE && fault != Fault.KILLED_BEFORE) {
      result = call(method, real, arguments);
    }
    if (fault == Fault.NONE) {
      return result;
    }
    real.abort(Runnable::run);
    if (fault == Fault.KILLED_BEFORE || fault == Fault.KILLED_AFTER) {
      throw new Killed();
    }
    throw new SQLException("the connection is lost", "08006");
  }

  private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
