package babyshield.ingest.personal;

import babyshield.platform.config.Secret;
import babyshield.platform.config.Setting;
import java.time.Duration;

/**
 * Where the keys of subjects lie: schema {@code personal}, of the role {@code
 * babyshield_keys_owner}, read and written by {@code babyshield_keys}.
 *
 * @param url JDBC URL without user and password
 * @param admin a role that may create roles: makes both roles and the schema
 */
public record KeyDatabaseSettings(
    @Setting(
            def = "jdbc:postgresql://localhost:5433/postgres",
            doc = "JDBC URL of the database, without user and password")
        String url,
    @Setting(def = "postgres", doc = "role that makes the schema where it is missing") String admin,
    @Setting(def = "", doc = "its password; empty where the server asks for none")
        Secret adminPassword,
    @Setting(def = "", doc = "password of babyshield_keys, set with the schema; empty: none")
        Secret password,
    @Setting(def = "8", doc = "connections; each key that is not in memory needs one for a moment")
        int connections,
    @Setting(def = "2s", doc = "how long a scan waits for a connection before it is answered 503")
        Duration connect,
    @Setting(def = "10s", doc = "longest statement or wait for a lock") Duration limit) {}
