/** One word after `breakwater`. */
export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** Usage, options and an example. */
  readonly help: string
  /** Exit code: 0 done, 1 failed, 2 wrong use. */
  run(args: readonly string[]): Promise<number>
}
