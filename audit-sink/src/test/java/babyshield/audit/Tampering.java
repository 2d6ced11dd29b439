package babyshield.audit;

/** What a superuser does who wants no trigger in the way. */
final class Tampering {
  static final String OFF =
      """
      do $$ declare part regclass; begin
        for part in select relid from pg_partition_tree('audit.entries') loop
          execute format('alter table %s disable trigger user', part);
        end loop;
      end $$;
      alter table audit.tiles disable trigger user;
      alter table audit.checkpoints disable trigger user;
      alter table audit.cosignatures disable trigger user;
      alter table audit.gaps disable trigger user;
      alter table audit.pruned disable trigger user
      """;

  private Tampering() {}
}
