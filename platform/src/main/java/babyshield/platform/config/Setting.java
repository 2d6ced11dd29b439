package babyshield.platform.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a component of a configuration record means, and its default. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** The {@link #def} of a setting that must be given. Not writable in a file or a flag. */
  String REQUIRED = "\0";

  /**
   * The default, written as in a flag. On a nested record: YAML that replaces some of the nested
   * record's own defaults, for instance {@code "port: 8081"}.
   */
  String def() default REQUIRED;

  /** What it is for, its unit, and why the default is what it is. */
  String doc() default "";
}
