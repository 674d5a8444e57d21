import { groupBy } from '../values/group-by.ts'
import { mergedSteps, type Step } from './sentence-steps.ts'
import { overallOf, type Term } from './sentence-term.ts'
import { UNITS } from './sentence-duration.ts'

/** A sentence as it counts towards a total: whose it is, of which kind, and its overall term where it has one. */
export interface Counted {
  readonly person: string
  readonly kind: string
  readonly term: Term | null
}

/** What the courts imposed for one operation: one overall term for each defendant, life and suspended terms apart. */
export interface SentencesTotal {
  /** Defendants with a set time in prison and no life sentence. */
  readonly defendants: number
  readonly days: number
  /** Sum of their terms, unit by unit; 12 months among them are a year, weeks and days stay. */
  readonly steps: readonly Step[]
  /** Defendants with a life sentence; whatever else was imposed on them is not added to the total. */
  readonly life: number
  /** Defendants with a suspended sentence, and their terms, which nobody has served. */
  readonly suspended: { readonly defendants: number; readonly days: number; readonly steps: readonly Step[] }
}

export function sentencesTotal(sentences: readonly Counted[]): SentencesTotal {
  const lifers = new Set(sentences.filter(({ kind }) => kind === 'life').map(({ person }) => person))
  const set = sentences.filter(({ kind, person }) => kind === 'determinate' && !lifers.has(person))
  return {
    ...sumOf(set),
    life: lifers.size,
    suspended: sumOf(sentences.filter(({ kind }) => kind === 'suspended')),
  }
}

function sumOf(sentences: readonly Counted[]): SentencesTotal['suspended'] {
  const byPerson = groupBy(
    sentences.filter(({ term }) => term !== null),
    ({ person }) => person,
  )
  const overall = [...byPerson.values()].map(of => overallOf(of.flatMap(({ term }) => (term === null ? [] : [term]))))
  const steps = mergedSteps(
    UNITS.flatMap(unit => overall.flatMap(term => term.steps.filter(step => step.unit === unit))),
  )
  return { defendants: byPerson.size, days: overall.reduce((sum, { days }) => sum + days, 0), steps: carried(steps) }
}

/** Added over several people a year is 12 months on every calendar; how long a week or a day is in months is not said. */
function carried(steps: readonly Step[]): readonly Step[] {
  const of = (unit: Step['unit']): number => steps.find(step => step.unit === unit)?.length ?? 0
  return [
    { length: of('years') + Math.floor(of('months') / 12), unit: 'years' as const },
    { length: of('months') % 12, unit: 'months' as const },
    ...steps.filter(({ unit }) => unit === 'weeks' || unit === 'days'),
  ].filter(({ length }) => length > 0)
}
