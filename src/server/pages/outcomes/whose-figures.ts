import type { Act } from '../../../kernel/act.ts'
import { type Audience, audienceOf, FIGURES, mayBeBeside } from '../../../outcomes/figure.ts'
import type { Indicator, Within } from '../../../outcomes/indicator.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import type { CaseRecords } from '../../case-records.ts'
import type { Query } from './asked-from.ts'

/** Whose figures are shown, and in which form the viewer may have each sort of them. */
export interface WhoseFigures {
  /** Of the figure asked for, or the first sort that the viewer may have. */
  readonly audience: Audience
  /** The same of everybody whose figures this viewer may have, own agency first. */
  readonly audiences: readonly Audience[]
  /** Of one figure of this agency; undefined where the viewer may not have it. */
  of(indicator: Indicator): Audience | undefined
}

/**
 * The agency asked for, or the first whose figures (this one, where an indicator is given) the viewer may have. Others
 * answer as if they were not there.
 */
export function whoseFigures(
  act: Act,
  records: CaseRecords,
  query: Query,
  indicator?: Indicator,
): Result<WhoseFigures> {
  const { agency } = act.context.actor
  const agencies = [...records.agencies.keys()]
    .toSorted((x, y) => Number(y === agency) - Number(x === agency))
    .map(id => audiencesOf(act, records, id))
    .map(of => ({ of, audience: indicator === undefined ? [...of.values()][0] : of.get(indicator.figure.kind) }))
    .flatMap(({ of, audience }) => (audience === undefined ? [] : [{ of, audience }]))
  const asked = query['agency']
  const chosen = asked === undefined ? agencies[0] : agencies.find(({ audience }) => audience.agency === asked)
  if (chosen !== undefined) {
    const { audience, of } = chosen
    return ok({
      audience,
      audiences: agencies.map(one => one.audience),
      of: ({ figure }) => of.get(figure.kind),
    })
  }
  return fail({
    code: 'forbidden',
    problem: 'There are no figures that you may see for the purpose you chose',
    next: 'Choose another purpose, or ask a colleague whose work it is',
  })
}

/** Every sort of figure of one agency that the viewer may have; what two agencies make together only with both. */
function audiencesOf(act: Act, records: CaseRecords, agency: string): ReadonlyMap<string, Audience> {
  const found = FIGURES.flatMap(figure => audienceOf(records.policy, act.context, figure, agency) ?? [])
  const made = found.filter(one => !one.figure.joins || besideOf(act, records, one).length > 0)
  return new Map(made.map(audience => [audience.figure.kind, audience]))
}

/**
 * The agencies whose records may be joined to those that count: where a figure is of two agencies together, those that
 * let the viewer have it; otherwise all, since each record says itself whom it concerns.
 */
export const besideOf = (
  { context }: Act,
  { policy, agencies }: CaseRecords,
  { figure, agency }: Audience,
): readonly string[] =>
  [...agencies.keys()].filter(id => id !== agency && (!figure.joins || mayBeBeside(policy, context, figure, id)))

/** What an exact figure is counted within. */
export const withinOf = (act: Act, records: CaseRecords, audience: Audience, asOf: string): Within => ({
  asOf,
  agencies: [audience.agency],
  beside: besideOf(act, records, audience),
  ringFences: act.context.actor.ringFences,
})

/** The figure with those breakdowns alone that it has in this form. */
export function shownAs(indicator: Indicator, { form }: Audience): Indicator {
  if (form === 'exact') return indicator
  const { leaves } = indicator
  const by: readonly string[] = typeof leaves === 'object' ? leaves.by : []
  const breakdowns = Object.fromEntries(Object.entries(indicator.breakdowns).filter(([name]) => by.includes(name)))
  return { ...indicator, breakdowns: leaves === 'never' ? indicator.breakdowns : breakdowns }
}
