import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import { pointedAt, wrong } from '../kernel/pointed-at.ts'
import type { Raw } from '../kernel/read-values.ts'
import { lawFor } from '../law/law-for.ts'
import { person } from '../people/person.ts'
import { finishTask } from '../tasks/finish-task.ts'
import { ok, type Result } from '../values/result.ts'
import { dayOf, dayOrNull, happenedBy, today } from './days.ts'
import { isTransfer } from './episode-words.ts'
import { episode } from './episode.ts'
import { endOfLimit } from './measures/end-of-limit.ts'
import { recordsOfThese } from './one-person.ts'
import { pointingAt } from './records-where.ts'
import { taskKey } from './task-keys.ts'

/** What an episode takes over from the referral it came from. */
export interface ReferralFacts {
  /** The provider accepted it. */
  readonly accepted: boolean
  /** The provider’s own record of the person; null where none was chosen. */
  readonly person: string | null
  /** Code of the national return; null where it was not said. */
  readonly source: string | null
  /** The day it was sent, in London. */
  readonly sentOn: string
}

/** Finds a referral that was made to the actor’s agency; null where there is none for this actor. */
export type FindReferral = (act: Act, id: string) => Promise<ReferralFacts | null>

/**
 * Opens a treatment episode: from an accepted referral, or for somebody who came another way. Without a day of triage it
 * waits for it. Nobody has two open episodes with one service.
 */
export async function openEpisode(
  act: Act,
  raw: Raw,
  findReferral: FindReferral,
): Promise<Result<Made<typeof episode.fields>, ActFault>> {
  const filled = await fromReferral(act, raw, findReferral)
  if (!filled.ok) return filled
  const whose = await pointedAt(act, person, filled.value['person'])
  if (whose !== null && (await isOpen(act, whose.id)))
    return wrong(episode, 'person', 'They are in treatment with you already; go on with the episode that is open')
  const before = whose === null ? null : await transferredFrom(act, whose.id, filled.value['triagedOn'])
  const { groups } = act.policy.decide(act.context, 'create', episode, {
    controller: act.context.actor.agency,
    ringFence: whose?.marks.ringFence ?? '',
    involved: [],
    basis: 'none',
  })
  const clinical = groups.has('clinical')
    ? {
        continues: before,
        keyworker: act.context.actor.roles.includes('keyworker') ? act.context.actor.name : null,
        ...withoutEmpty(filled.value),
      }
    : filled.value
  // Whoever the person’s other records concern, treatment concerns nobody but this service.
  const made = await createRecord(act, episode, clinical, { ringFence: whose?.marks.ringFence ?? '' })
  if (!made.ok) return made
  const { referredOn, triagedOn } = made.value.values
  for (const [field, day] of Object.entries({ referredOn, triagedOn })) {
    const happened = happenedBy(act, episode, field, day)
    if (!happened.ok) return happened
  }
  if (before !== null) {
    const arrived = await finishTask(act, taskKey('treatment.transfer-gap', before), 'done')
    if (!arrived.ok) return arrived
  }
  return made
}

async function fromReferral(act: Act, raw: Raw, find: FindReferral): Promise<Result<Raw, ActFault>> {
  const id = raw['referral']
  if (typeof id !== 'string' || id === '') return ok(raw)
  const facts = await find(act, id)
  if (facts === null) return wrong(episode, 'referral', 'Referral: there is no such referral to your service')
  if (!facts.accepted) return wrong(episode, 'referral', 'Accept the referral first; then open the episode from it')
  if (facts.person !== null && raw['person'] && raw['person'] !== facts.person)
    return wrong(episode, 'person', 'This is not the person whom the referral was accepted for')
  return ok({
    person: facts.person,
    source: facts.source,
    referredOn: facts.sentOn,
    ...withoutEmpty(raw),
  })
}

const withoutEmpty = (raw: Raw): Raw =>
  Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== '' && value !== null && value !== undefined))

/**
 * Whether there is an open episode. Also for a navigator, who does not read how episodes ended: that somebody is in
 * treatment stands on their episode as they see it. Locks the person, so that of two who open one the second waits.
 */
async function isOpen(act: Act, whose: string): Promise<boolean> {
  await act.reach(episode)
  const records = [...(await recordsOfThese(act, [whose])).keys()]
  await sql`select from person where id = any (${records}::uuid[]) order by id for update`.execute(act.tx)
  const { rows } = await sql`
    select from episode where person = any (${records}::uuid[]) and discharged_on is null limit 1`.execute(act.tx)
  return rows.length > 0
}

/** The episode that this one goes on from, where the last ended by a transfer no longer ago than the law has it. */
async function transferredFrom(act: Act, whose: string, triaged: unknown): Promise<string | null> {
  const records = [...(await recordsOfThese(act, [whose])).keys()]
  const last = (await pointingAt(act, episode, 'person', records))
    .filter(({ values }) => values.dischargedOn)
    .toSorted((a, b) => ((a.values.dischargedOn ?? '') < (b.values.dischargedOn ?? '') ? 1 : -1))[0]
  const end = dayOrNull(last?.values.dischargedOn)
  if (last === undefined || end === null || !isTransfer(last.values.dischargeReason)) return null
  const gap = (await lawFor(act)).rule('treatment.transfer-gap').value
  const read = episode.fields.triagedOn.type.read(triaged, '')
  return (read.ok ? dayOf(read.value) : today(act)) <= endOfLimit(end, gap) ? last.id : null
}
