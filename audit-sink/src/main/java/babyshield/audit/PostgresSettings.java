package babyshield.audit;

import babyshield.platform.config.Secret;
import babyshield.platform.config.Setting;
import java.time.Duration;

/**
 * Where the log lies and who writes it. The roles' names are fixed: {@code babyshield_owner} owns
 * the tables, {@code babyshield_writer} adds entries, {@code babyshield_reader} reads, and {@code
 * babyshield_pruner} takes out what a policy says, which no service does.
 *
 * @param url JDBC URL without user and password
 * @param admin a role that may create roles: makes the four roles and applies migrations
 * @param limit after this the server undoes what a connection has not finished
 */
public record PostgresSettings(
    @Setting(
            def = "jdbc:postgresql://localhost:5433/postgres",
            doc = "JDBC URL of the database, without user and password")
        String url,
    @Setting(def = "postgres", doc = "role that makes the log's roles and tables at the start")
        String admin,
    @Setting(def = "", doc = "its password; empty where the server asks for none")
        Secret adminPassword,
    @Setting(def = "", doc = "password of babyshield_writer, set at the start; empty: none")
        Secret writerPassword,
    @Setting(def = "", doc = "password of babyshield_reader, set at the start; empty: none")
        Secret readerPassword,
    @Setting(def = "", doc = "password of babyshield_pruner, set at the start; empty: none")
        Secret prunerPassword,
    @Setting(def = "3s", doc = "how long a connection may take to open") Duration connect,
    @Setting(
            def = "30s",
            doc =
                "longest statement, wait for a lock, or pause inside a transaction; a writer that"
                    + " stopped in its transaction holds up the partition's next owner this long")
        Duration limit) {}
