/** What a user can intend about people who are not to reach them. All of it needs our extensions. */
export interface BlockingActions {
  /** Blocks a person; then a notice offers to undo it. A failure is shown by a notice, as for those below. */
  block(person: string): void;
  unblock(person: string): void;
  /** Asks for the names and pictures of those who are blocked, for their list. */
  loadBlocked(): void;
}
