import { referral } from '../diversion/referral/referral.ts'
import { referralAnswer } from '../diversion/referral/referral-answer.ts'
import { listRecords } from '../kernel/list-records.ts'
import { readRecord } from '../kernel/read-record.ts'
import type { FindReferral } from '../treatment/open-episode.ts'
import { londonDayOf } from '../values/london-moment.ts'

/** What treatment takes over from a referral to the actor’s agency: the answer is theirs, the rest as far as it crosses. */
export const findReferral: FindReferral = async (act, id) => {
  const read = await readRecord(act, referral, id)
  if (!read.ok) return null
  const { source, sentAt } = read.value.values
  if (sentAt === undefined) return null
  const { rows } = await listRecords(act, referralAnswer, { where: { referral: id }, size: 1 })
  const answer = rows.find(({ marks }) => marks.controller === act.context.actor.agency)
  return {
    accepted: answer?.values.answer === 'accepted',
    person: answer?.values.person ?? null,
    source: source ?? null,
    sentOn: londonDayOf(sentAt),
  }
}
