/** A copy of the message that is answered, as the answer carries it. */
export interface Quote {
  readonly id: number;
  readonly sender: string;
  readonly username: string;
  readonly dataType: string;
  readonly value: string;
}
