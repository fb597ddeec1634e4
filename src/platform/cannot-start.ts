/**
 * The program cannot start, for a reason that its administrator can mend. The message is one clear line that says what
 * is wrong and what to do; it is printed as it stands, without a stack, and the process exits with 1.
 */
export class CannotStart extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CannotStart';
  }
}
