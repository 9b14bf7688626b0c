/** Whether the disk with the relay's data has room. */
export interface Disk {
  /** Whether it was full when something was last written. */
  readonly full: boolean;
  /**
   * To be called with what made a write fail.
   * @returns whether that was a full disk; the host is told of it then, once, and so when it is over
   */
  noticed(error: unknown): boolean;
}
