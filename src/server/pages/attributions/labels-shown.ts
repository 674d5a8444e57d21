import type { FastifyRequest } from 'fastify'
import { attribution } from '../../../disruption/attribution/attribution.ts'
import { labelsFor } from '../../../disruption/attribution/labels-for.ts'
import { ok } from '../../../values/result.ts'
import type { CaseRecords } from '../../case-records.ts'
import { valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'

/** What stands beside numbers on a page about phone records; `parts/labels.njk` draws it. */
export interface LabelsShown {
  /** By number: who is said to have used it, whenever that was, and where to read why. */
  readonly labels: Readonly<Record<string, { readonly text: string; readonly href: string; readonly strength: string }>>
  readonly mayAttribute: boolean
}

/** The labels of these numbers, as far as whoever asks may read the attributions behind them. */
export async function labelsShown(
  { store }: Pick<CaseRecords, 'store'>,
  request: FastifyRequest,
  numbers: readonly string[],
): Promise<LabelsShown> {
  return valueOf(
    await store.act(contextOf(request), async act => {
      const found = await labelsFor(act, [...new Set(numbers)])
      const own = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
      return ok({
        mayAttribute: act.policy.decide(act.context, 'create', attribution, own).groups.has('operational'),
        labels: Object.fromEntries(
          [...found].map(([number, { label, attribution: id, strength, disputed, conflict }]) => [
            number,
            {
              text: `${label}${disputed ? ' (disputed)' : ''}${conflict ? ' (and somebody else)' : ''}`,
              href: addressOf(attribution.kind, id),
              strength,
            },
          ]),
        ),
      })
    }),
  )
}
