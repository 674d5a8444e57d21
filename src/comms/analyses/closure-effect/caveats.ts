import type { ClosureEffect } from './effect.ts'

/** Days without which nobody can say that a customer has stopped. */
const SHORT = 14

/** What the records cannot show about the effect of a closure; `notHeld`: customers whose own records are not held after it. */
export function caveatsOf(effect: Omit<ClosureEffect, 'caveats'>, notHeld: number): string[] {
  const { counts, days_after } = effect
  const caveats: string[] = []
  if (counts.customers === 0) caveats.push('No customer of this number is known from the four weeks before.')
  if (days_after < SHORT) {
    caveats.push(
      `The records end ${days_after === 1 ? '1 day' : `${days_after} days`} after the closure: who is not seen yet has not stopped for good.`,
    )
  }
  if (notHeld > 0) {
    caveats.push(
      `The own records of ${notHeld} of ${counts.customers} customers are not held after the closure: where they are not seen with a number, it is not known what they did.`,
    )
  }
  if (counts.stopped > 0) {
    caveats.push(
      'Stopped means: seen in use, and not with these numbers. It does not say that they stopped buying; apps and other numbers are not in these records.',
    )
  }
  return caveats
}
