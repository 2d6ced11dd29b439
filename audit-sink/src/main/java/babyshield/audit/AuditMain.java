package babyshield.audit;

import babyshield.platform.ServiceMain;

/** The audit sink as a process of its own. */
public final class AuditMain {
  private AuditMain() {}

  public static void main(String[] args) {
    ServiceMain.run("audit", AuditConfig.class, AuditSink::new, args);
  }
}
