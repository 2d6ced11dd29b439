/** What people and programs do to a service, told to the topic {@code admin.events}. */
package babyshield.platform.admin;
