package babyshield.platform.config;

import java.lang.reflect.Type;

/**
 * One setting.
 *
 * @param name dotted, in kebab-case
 * @param type what the value is parsed into
 * @param def the default, or {@link Setting#REQUIRED}
 */
record Key(String name, Type type, String def, String doc) {}
