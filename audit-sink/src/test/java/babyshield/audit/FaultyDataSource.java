package babyshield.audit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
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

  static DataSource of(DataSource real, Function<String, Fault> faults) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object result = call(method, real, arguments);
          return result instanceof Connection connection ? faulty(connection, faults) : result;
        });
  }

  /** Connections of which one method fails with a state, while there is one, and stays open. */
  static DataSource failing(DataSource real, String failing, Supplier<String> state) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object result = call(method, real, arguments);
          return result instanceof Connection connection
              ? failing(connection, failing, state)
              : result;
        });
  }

  private static Connection failing(Connection real, String failing, Supplier<String> state) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          if (method.getName().equals(failing) && state.get() != null) {
            throw new SQLException("as the server would say", state.get());
          }
          return call(method, real, arguments);
        });
  }

  private static Connection faulty(Connection real, Function<String, Fault> faults) {
    return proxy(
        Connection.class,
        (method, arguments) ->
            method.getName().equals("close")
                ? call(method, real, arguments)
                : step(real, method, arguments, faults.apply(name(method, arguments))));
  }

  /** The step as a test tells it from others: the method, and the statement that it prepares. */
  private static String name(Method method, Object[] arguments) {
    boolean statement = arguments != null && arguments[0] instanceof String;
    return statement ? method.getName() + " " + arguments[0] : method.getName();
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

  @FunctionalInterface
  private interface Calls {
    Object handle(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Calls calls) {
    return type.cast(
        Proxy.newProxyInstance(
            FaultyDataSource.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> calls.handle(method, arguments)));
  }

  private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
