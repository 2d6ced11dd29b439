/** What is said to the person at the keyboard, and how. */
package babyshield.standalone.terminal;
