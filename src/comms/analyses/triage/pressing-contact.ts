import type { Dealings } from './found.ts'

/** How often it got in touch, after an hour of silence each time, and on how many days. */
const APPROACHES = 40
const DAYS = 7
/** Of the approaches, how many this handset may have begun: “hardly ever turned to”. */
const BEGUN_BY_HANDSET = 0.1
/** Who hardly ever rings and sends a great many messages is more often a club, a shop or a bank than a person. */
const CALLS = 20

/**
 * The number with more contact than any other that keeps getting in touch and is hardly ever turned to, or null: a prompt to ask who it
 * is. `top`: most contact first. In training counties (seeds 1 to 3) it came up in 2 of 93 handsets: a runner's, which a line rings, and a
 * line's; in none of 46 residents' and 20 others'. Without the calls it came up for youth clubs that write to everybody.
 */
export function pressingContact(top: readonly Dealings[]): Dealings | null {
  const [most, second] = top
  if (most === undefined) return null
  const contact = ({ calls, texts }: Dealings): number => calls + texts
  const presses =
    most.approaches >= APPROACHES &&
    most.days >= DAYS &&
    most.calls >= CALLS &&
    most.begun_by_handset <= BEGUN_BY_HANDSET * most.approaches &&
    (second === undefined || contact(most) > contact(second))
  return presses ? most : null
}
