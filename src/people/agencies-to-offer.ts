import { ROLES } from '../access/roles.ts'
import type { Act } from '../kernel/act.ts'
import { PURPOSES } from '../kernel/context.ts'
import { BASES, type Basis, type Marks } from '../kernel/marks.ts'
import type { Seen } from '../kernel/seen.ts'
import { personLink } from './person-link.ts'

/** An agency to which a person may be offered. */
export interface Offerable {
  readonly agency: string
  /** What has to let it cross: one of these. */
  readonly bases: readonly Basis[]
  /** Ids of the agreements under which somebody there may read it. */
  readonly agreements: readonly string[]
}

/**
 * To which of these agencies the viewer may offer a person. To none where the person is another agency’s or inside a
 * ring-fence, where the viewer makes no links, or where no agreement lets anybody there read one.
 */
export function agenciesToOffer(
  act: Act,
  seen: Pick<Seen, 'marks'>,
  agencies: readonly string[],
): readonly Offerable[] {
  if (!isOfferable(act, seen)) return []
  return agencies.flatMap(agency => {
    const ways = BASES.flatMap(basis => wayTo(act, agency, basis) ?? [])
    const agreements = [...new Set(ways.flatMap(({ agreements }) => agreements))]
    return ways.length === 0 ? [] : [{ agency, bases: ways.map(({ basis }) => basis), agreements }]
  })
}

/** Whether there is any; as soon as one is found no further policy is asked. */
export const mayOffer = (act: Act, seen: Pick<Seen, 'marks'>, agencies: readonly string[]): boolean =>
  isOfferable(act, seen) && agencies.some(agency => BASES.some(basis => wayTo(act, agency, basis) !== undefined))

const isOfferable = ({ context: { actor } }: Act, { marks }: Pick<Seen, 'marks'>): boolean =>
  marks.controller === actor.agency && marks.ringFence === ''

function wayTo(act: Act, agency: string, basis: Basis): { basis: Basis; agreements: readonly string[] } | undefined {
  const made = act.policy.decide(act.context, 'create', personLink, marksOfOffer(act, agency, basis))
  if (!made.groups.has('identity')) return undefined
  const agreements = offeredUnder(act, agency, basis)
  return agreements.length === 0 ? undefined : { basis, agreements }
}

/** The agreements under which somebody of that agency, in some role and for some purpose, might read an offer; else none. */
export function offeredUnder(act: Act, agency: string, basis: Basis): readonly string[] {
  if (agency === act.context.actor.agency) return []
  // Whoever had every role could read what anybody with one of them can.
  const actor = { ...act.context.actor, agency, roles: ROLES, ringFences: [] }
  const marks = marksOfOffer(act, agency, basis)
  for (const purpose of PURPOSES) {
    const read = act.policy.decide({ ...act.context, actor, purpose }, 'read', personLink, marks)
    if (read.groups.has('identity')) return read.agreements
  }
  return []
}

export const marksOfOffer = (act: Act, agency: string, basis: Basis): Marks => ({
  controller: act.context.actor.agency,
  ringFence: '',
  involved: [agency],
  basis,
})
