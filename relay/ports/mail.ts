/**
 * How a registration's code reaches the person. An office has no mail server: the default adapter shows it to the host
 * (a log line and the admin call), who passes it on.
 */
export interface Mail {
  /**
   * @param email the address that registered
   * @param username the name given, for the host to recognise the person
   * @param code six digits
   */
  sendCode(email: string, username: string, code: number): void;

  /** The registration of this address no longer waits: it was confirmed or dropped. */
  settled(email: string): void;
}
