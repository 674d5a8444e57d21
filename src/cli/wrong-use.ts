/** Thrown by a command when it was called wrongly: told in one sentence, with what to do next; exit code 2. */
export class WrongUse extends Error {
  readonly next: string

  constructor(problem: string, next: string) {
    super(problem)
    this.next = next
  }
}
