package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.platform.StartFailure;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  private TestPostgres database;

  @BeforeEach
  void emptyDatabase() throws Exception {
    database = TestPostgres.fresh();
  }

  @Test
  void shouldApplyEachFileOnceWhenInstancesStartTogether() throws Exception {
    Callable<Void> instance =
        () -> {
          database.migrations().run();
          return null;
        };
    try (var instances = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : instances.invokeAll(Stream.generate(() -> instance).limit(4).toList())) {
        done.get();
      }
    }

    assertThat(database.query("select name from audit.migrations")).containsExactly("001_log.sql");
  }

  @Test
  void shouldRefuseADatabaseThatOtherFilesMade() throws Exception {
    database.migrations().run();
    database.execute("update audit.migrations set sha256 = 'other'");

    assertThatThrownBy(() -> database.migrations().run())
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("001_log.sql");
  }

  @Test
  void shouldRefuseADatabaseThatIsNewer() throws Exception {
    database.migrations().run();
    database.execute("insert into audit.migrations values ('999_future.sql', 'x')");

    assertThatThrownBy(() -> database.migrations().run())
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("999_future.sql");
  }

  @Test
  void shouldGiveEverythingToARoleThatNobodyIs() throws Exception {
    database.migrations().run();

    assertThat(
            database.query("select distinct tableowner from pg_tables where schemaname = 'audit'"))
        .containsExactly("babyshield_owner");
    assertThat(
            database.query("select rolcanlogin from pg_roles where rolname = 'babyshield_owner'"))
        .containsExactly("f");
  }
}
