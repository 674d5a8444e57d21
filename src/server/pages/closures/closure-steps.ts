import type { State } from '../../../disruption/closure/transitions.ts'

/** One step on the way of a closure, as its page draws it. */
export interface Step {
  readonly text: string
  readonly place: 'done' | 'now' | 'next'
}

const WAY: readonly (readonly [state: State, text: string])[] = [
  ['draft', 'Draft'],
  ['legal review', 'Read by a lawyer'],
  ['reviewed', 'Applicant decides'],
  ['applied', 'Applied for'],
  ['filed', 'With the court'],
  ['made', 'Order made'],
  ['served', 'Served'],
  ['executed', 'Off'],
]
const WITHOUT: readonly (readonly [state: State, text: string])[] = [
  ['without order', 'Seized, or turned off without an order'],
  ['executed', 'Off'],
]
const ENDS: Partial<Record<State, string>> = {
  refused: 'Refused by the court',
  withdrawn: 'Withdrawn',
  discharged: 'Discharged by the court',
  expired: 'Run out',
  reopened: 'Found live again',
}
/** How far the way was gone before it came to this end. */
const AFTER: Partial<Record<State, State>> = {
  refused: 'filed',
  discharged: 'executed',
  expired: 'executed',
  reopened: 'executed',
}

/** The steps of a closure, with where it stands. */
export function stepsOf(state: State, withoutOrder: boolean): readonly Step[] {
  const way = withoutOrder ? WITHOUT : WAY
  const end = ENDS[state]
  if (end === undefined) {
    const now = way.findIndex(([one]) => one === state)
    return way.map(([, text], at) => ({ text, place: at < now ? 'done' : at === now ? 'now' : 'next' }))
  }
  const reached = way.findIndex(([one]) => one === AFTER[state])
  return [
    ...way.slice(0, reached + 1).map(([, text]) => ({ text, place: 'done' }) as const),
    { text: end, place: 'now' },
  ]
}
