import type { Act } from '../kernel/act.ts'
import type { ActFault, Made } from '../kernel/create-record.ts'
import { wrong } from '../kernel/pointed-at.ts'
import type { Raw } from '../kernel/read-values.ts'
import { lockedRecord } from '../kernel/locked-record.ts'
import type { Result } from '../values/result.ts'
import { endPrescription } from './end-prescription.ts'
import { prescribe } from './prescribe.ts'
import { prescription } from './prescription.ts'

/**
 * Renews a prescription: the next one begins, and this one ends on that day. Medicine and dose go on unless others are
 * given. A bridge is never renewed as a bridge.
 */
export async function renewPrescription(
  act: Act,
  id: string,
  raw: Raw,
): Promise<Result<Made<typeof prescription.fields>, ActFault>> {
  const read = await lockedRecord(act, prescription, id)
  if (!read.ok) return read
  const { values } = read.value
  const { startsOn, expiresOn, medicine, dose } = values
  if (values.endedOn) return wrong(prescription, 'endedOn', 'This prescription has ended; write a new one instead')
  const made = await prescribe(act, {
    ...raw,
    episode: values.episode,
    medicine: raw['medicine'] || medicine,
    dose: raw['dose'] || dose,
    bridge: 'no',
    renews: id,
  })
  if (!made.ok) return made
  const next = made.value.values.startsOn
  if (next < startsOn)
    return wrong(prescription, 'startsOn', 'The first day must be on or after that of the one it renews')
  const endedOn = next <= expiresOn ? next : expiresOn
  const ended = await endPrescription(act, id, { endedOn, endReason: 'renewed' })
  return ended.ok ? made : ended
}
