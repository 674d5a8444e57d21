import { sql } from 'kysely'
import { BASES } from '../../src/kernel/marks.ts'
import { ACTIONS, type Policy } from '../../src/kernel/policy.ts'

/** The simplest policy there is: an agency does as it likes with its own records inside the actor's ring-fences. */
export const ownAgencyPolicy: Policy = {
  decide({ actor }, _action, record, { controller, ringFence }) {
    const inside = controller === actor.agency && (ringFence === '' || actor.ringFences.includes(ringFence))
    return { groups: new Set(inside ? Object.keys(record.groups) : []), agreements: [] }
  },
  condition: ({ actor }) =>
    sql<boolean>`(controller = ${actor.agency} and (ring_fence = '' or ring_fence = any (${[...actor.ringFences]})))`,
  settings: ({ actor }, { kind }) =>
    Object.fromEntries(
      ACTIONS.flatMap(action => [
        [`bw.${action}_${kind}`, BASES.map(basis => `${actor.agency}:${basis}`).join(',')],
        [`bw.${action}_${kind}_involved`, ''],
      ]),
    ),
}
