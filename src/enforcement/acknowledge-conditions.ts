import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import { readRecord } from '../kernel/read-record.ts'
import type { Result } from '../values/result.ts'
import { intelligenceAcknowledgement } from './intelligence-acknowledgement.ts'
import { intelligenceShare } from './intelligence-share.ts'
import { wrong } from '../kernel/pointed-at.ts'

/**
 * Accepts, for the actor's agency, the conditions under which a report was shared with it, in the words they have now;
 * from then on its people read the sanitised text. The agency that shared it sees who accepted what, and when.
 */
export async function acknowledgeConditions(
  act: Act,
  shareId: string,
): Promise<Result<Made<typeof intelligenceAcknowledgement.fields>, ActFault>> {
  const read = await readRecord(act, intelligenceShare, shareId)
  if (!read.ok) return read
  const { marks, values } = read.value
  if (values.recipient !== act.context.actor.agency) {
    return wrong(
      intelligenceAcknowledgement,
      'share',
      'This report was shared with another agency, which accepts for itself',
    )
  }
  if (!values.conditions) {
    return wrong(intelligenceAcknowledgement, 'share', 'This report was shared without conditions; read it as it is')
  }
  const accepted = { share: shareId, conditions: values.conditions, acknowledgedAt: act.now }
  return createRecord(act, intelligenceAcknowledgement, accepted, { involved: [marks.controller] })
}
