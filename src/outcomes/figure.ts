import type { Context } from '../kernel/context.ts'
import type { Policy } from '../kernel/policy.ts'
import { recordType } from '../kernel/record-type.ts'

/**
 * A figure about enforcement, as the policies know it: nothing is kept of it, but who may have which figures of whose
 * records is decided, logged and replayed like a read of any record.
 */
export const enforcementFigure = recordType({
  kind: 'enforcement_figure',
  singular: 'figure',
  plural: 'figures',
  groups: { exact: 'Exact figures', published: 'Published figures' },
  fields: {},
  listed: [],
  caption: () => 'A figure',
})

/** Whose figures somebody may have, and in which form. */
export interface Audience {
  readonly agency: string
  /** `published`: whole quarters, small numbers suppressed, the rest rounded, nothing to open. */
  readonly form: 'exact' | 'published'
  /** The sharing agreements it rests on; empty within the viewer's own agency. */
  readonly agreements: readonly string[]
}

/** Exact figures never leave their agency, whatever an agreement says. */
export function audienceOf(policy: Policy, context: Context, agency: string): Audience | null {
  const { groups, agreements } = policy.decide(context, 'read', enforcementFigure, marksOf(agency))
  if (groups.has('exact') && agency === context.actor.agency) return { agency, form: 'exact', agreements }
  return groups.has('published') ? { agency, form: 'published', agreements } : null
}

/** A figure is of a whole agency: no ring-fence, nobody in particular concerned. */
export const marksOf = (agency: string) => ({ controller: agency, ringFence: '', involved: [], basis: 'none' }) as const
