package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.platform.StartFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
  /** Entries that a lookup by their keys, in their shard or in all, does not give once. */
  private static final String LOST =
      """
      select count(*) from audit.entries e
       where e.key is not null
         and ((select count(*) from audit.find(array[e.key]) f
                where f.shard = e.shard and f.seq = e.seq and f.time = e.time) <> 1
           or (select count(*) from audit.find(array[e.key], e.shard) f
                where f.shard = e.shard and f.seq = e.seq and f.time = e.time) <> 1)
      """;

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

    assertThat(database.query("select name from audit.migrations"))
        .containsExactly(
            "001_log.sql",
            "002_tree.sql",
            "003_retention.sql",
            "004_witness.sql",
            "005_month.sql",
            "006_lookup.sql");
  }

  @Test
  void shouldGiveALogThatWasWrittenBeforeThereWereTreesItsTree(@TempDir Path folder)
      throws Exception {
    var log = new SignedLog(database, folder);
    log.growTo(70_000, "value ");
    log.publish();
    List<String> tiles = database.query("select level, tile, md5(hashes) from audit.tiles");
    forgetTrees();

    database.migrations().run();

    assertThat(log.verify()).isEmpty();
    assertThat(database.query("select level, tile, md5(hashes) from audit.tiles"))
        .containsExactlyInAnyOrderElementsOf(tiles);
    log.growTo(70_001, "value ");
    assertThat(log.verify()).isEmpty();
  }

  @Test
  void shouldRefuseToMakeATreeOfALogWithAHole(@TempDir Path folder) throws Exception {
    new SignedLog(database, folder).growTo(300, "value ");
    forgetTrees();
    database.execute(
        "alter table audit.entries disable trigger user;"
            + " alter table audit.entries_2031_07 disable trigger user;"
            + " delete from audit.entries where seq = 17");

    assertThatThrownBy(() -> database.migrations().run())
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("entry 17 is missing");
  }

  /** As version 1 of the tables left a log. */
  private void forgetTrees() throws Exception {
    forgetTopics();
    database.execute(
        "drop table audit.tiles, audit.checkpoints;"
            + " alter table audit.shards drop column edge, drop column seal;"
            + " delete from audit.migrations where name = '002_tree.sql'");
  }

  @Test
  void shouldTakeOverMonthsAsTheyAreFromBeforeTopicsHadPartitions(@TempDir Path folder)
      throws Exception {
    var log = new SignedLog(database, folder);
    log.growTo(300, "value ");
    log.publish();
    forgetTopics();
    database.execute(
        "create table audit.entries_2031_09 partition of audit.entries for values from"
            + " ('2031-09-01Z') to ('2031-10-01Z');"
            + " alter table audit.entries_2031_09 owner to babyshield_owner");
    String node = "select pg_relation_filenode('audit.entries_2031_07')";
    List<String> before = database.query(node);

    database.migrations().run();

    log.growTo(310, "value ");
    log.publish();
    assertThat(log.verify()).isEmpty();
    assertThat(database.query(node)).as("not rewritten").isEqualTo(before);
    assertThat(database.query(LOST)).as("not found by their keys").containsExactly("0");
    assertThat(database.query("select count(*) from audit.entries_2031_07")).containsExactly("310");
    assertThat(database.query("select audit.ensure_partition('2031-09-05Z', 1)"))
        .as("a month that had nothing yet")
        .containsExactly("entries_2031_09_1");
  }

  /** As version 2 of the tables left a log: a month is one table. */
  private void forgetTopics() throws Exception {
    database.execute(
        """
        create table audit.kept (like audit.entries including storage including compression);
        insert into audit.kept select * from audit.entries;
        do $$ declare month regclass; begin
          for month in select inhrelid from pg_inherits where inhparent = 'audit.entries'::regclass loop
            execute format('drop table %s', month);
          end loop;
        end $$;
        alter table audit.kept rename to entries_2031_07;
        alter table audit.entries_2031_07 owner to babyshield_owner;
        create unique index on audit.entries_2031_07 (shard, seq);
        alter table audit.entries attach partition audit.entries_2031_07
          for values from ('2031-07-01Z') to ('2031-08-01Z');
        drop table audit.partitions, audit.pruned;
        drop function audit.ensure_partition(timestamptz, integer), audit.extent(text),
          audit.prune(text, text, text, bigint);
        create function audit.ensure_partition(timestamptz) returns text language sql as 'select null';
        alter function audit.ensure_partition(timestamptz) owner to babyshield_owner;
        drop table audit.cosignatures;
        drop index audit.entries_about_key, audit.entries_about_entity;
        drop function audit.find(bytea[], integer);
        create index entries_key on audit.entries using hash (key);
        create index entries_entity on audit.entries using hash (entity) where entity is not null;
        delete from audit.migrations where name > '003'
        """);
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
