import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { pointedAt, wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { person } from '../../people/person.ts'
import type { Result } from '../../values/result.ts'
import { episode } from '../episode.ts'
import { recordsOfThese } from '../one-person.ts'
import { pointingAt } from '../records-where.ts'
import { answered, openSelfReferral } from './answer-self-referral.ts'
import { selfReferral } from './self-referral.ts'

/** Ties a self-referral to the open treatment episode of whoever made it; `raw`: `person`, where that was not said before. */
export async function beginTreatment(act: Act, id: string, raw: Raw): Promise<Result<void, ActFault>> {
  const open = await openSelfReferral(act, id)
  if (!open.ok) return open
  const { values, version } = open.value
  const whose = await pointedAt(act, person, raw['person'] || values.person)
  if (whose === null) return wrong(selfReferral, 'person', 'Say who they are first')
  const records = [...(await recordsOfThese(act, [whose.id])).keys()]
  const running = (await pointingAt(act, episode, 'person', records)).filter(
    ({ values }) => (values.dischargedOn ?? null) === null,
  )
  const [began] = running
  if (began === undefined)
    return wrong(selfReferral, 'person', 'They have no open treatment episode with you; open one first')
  return answered(act, open.value, version, {
    state: 'in treatment',
    person: whose.id,
    episode: began.id,
    contactedAt: values.contactedAt ?? act.now,
  })
}
