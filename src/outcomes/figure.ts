import type { Context } from '../kernel/context.ts'
import type { Policy } from '../kernel/policy.ts'
import { recordType } from '../kernel/record-type.ts'

/**
 * Figures of one part of the work, as the policies know them: nothing is kept of them, but who may have which figures of
 * whose records is decided, logged and replayed like a read of any record. One kind for each part, because policies go by
 * kind: what a force may have of its own custody says nothing of treatment.
 */
const figures = (kind: string, joins = false) => ({
  ...recordType({
    kind,
    singular: 'figure',
    plural: 'figures',
    groups: { exact: 'Exact figures', published: 'Published figures', beside: 'Put beside another agency’s' },
    fields: {},
    listed: [],
    caption: () => 'A figure',
  }),
  /** Whether it is made of the records of two agencies together, so that both must let somebody have it. */
  joins,
})

export type FigureKind = ReturnType<typeof figures>

/** Arrests, seizures, charges, courts: a force's own. */
export const enforcementFigure = figures('enforcement_figure')
/** Drug tests in custody and who was seen there: a force's own. */
export const custodyFigure = figures('custody_figure')
/** Offers, first contacts and treatment: a provider's own, and never of any use to the police. */
export const treatmentFigure = figures('treatment_figure')
/** Arrests of a force beside treatment of a provider: of both, exact for nobody. */
export const rearrestFigure = figures('rearrest_figure', true)

/** How many asked a provider for help because of a message: in rounded form alone, and on no page of the outcomes. */
export const outreachFigure = figures('outreach_figure')

export const FIGURES: readonly FigureKind[] = [enforcementFigure, custodyFigure, treatmentFigure, rearrestFigure]

/** Whose figures somebody may have, and in which form. */
export interface Audience {
  readonly figure: FigureKind
  readonly agency: string
  /** `published`: whole quarters, small numbers suppressed, the rest rounded, nothing to open. */
  readonly form: 'exact' | 'published'
  /** The sharing agreements it rests on; empty within the viewer's own agency. */
  readonly agreements: readonly string[]
}

/** Exact figures never leave their agency, whatever an agreement says. */
export function audienceOf(policy: Policy, context: Context, figure: FigureKind, agency: string): Audience | null {
  const { groups, agreements } = policy.decide(context, 'read', figure, marksOf(agency))
  if (groups.has('exact') && agency === context.actor.agency) return { figure, agency, form: 'exact', agreements }
  return groups.has('published') ? { figure, agency, form: 'published', agreements } : null
}

/** Whether this agency's records may be put beside another's for a published figure that somebody may have. */
export const mayBeBeside = (policy: Policy, context: Context, figure: FigureKind, agency: string): boolean =>
  policy.decide(context, 'read', figure, marksOf(agency)).groups.has('beside')

/** A figure is of a whole agency: no ring-fence, nobody in particular concerned. */
export const marksOf = (agency: string) => ({ controller: agency, ringFence: '', involved: [], basis: 'none' }) as const
