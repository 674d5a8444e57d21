import type { EventRef } from '../answer.ts'

/** Two numbers whose handsets were repeatedly at one place at one time. */
export interface Pair {
  readonly a: string
  readonly b: string
  /** Occasions together: distinct slots of the window's length in which a meeting begins. */
  readonly times: number
  /** First and last occasion, at the moment when both had been seen. ISO 8601 UTC. */
  readonly first: string
  readonly last: string
  /** Different sites (or cells, where no file says where they stand) of `a` on these occasions. */
  readonly places: number
  /** The areas they were together in, most occasions first; empty where the pair was not looked at closely. */
  readonly areas: readonly { readonly name: string; readonly times: number }[]
  /** Times they were together in one area and, within three hours, in another: travelling together. Null where not looked at closely. */
  readonly travelled: number | null
  /** Slots in which both were seen, in different areas. Null where not looked at closely. */
  readonly apart: number | null
  /** How hard the occasions are to explain by where each of the two is anyway, less what being apart speaks against it. */
  readonly weight: number
  /** Both registrations of the first occasions; empty where not looked at closely. */
  readonly events: readonly EventRef[]
}
