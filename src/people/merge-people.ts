import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { changeRecord } from '../kernel/change-record.ts'
import { type ActFault, createRecord, incorrect, mayNot } from '../kernel/create-record.ts'
import { readRecord } from '../kernel/read-record.ts'
import { fail, ok, type Result } from '../values/result.ts'
import { recordsOfPerson, standsFor } from './merge-group.ts'
import { person } from './person.ts'
import { personMerge } from './person-merge.ts'

export interface MergeWanted {
  /** The record that will stand for the person. */
  readonly kept: string
  readonly merged: string
  /** Fields of which the merged record's value is to stand; all others stay. */
  readonly take: readonly string[]
  readonly reason: string
}

/**
 * Two records of one controller become one person, because the actor says so and why. Nothing is moved or deleted: the
 * merge is a record of its own, and `unmergePeople` ends it. Answers its id.
 *
 * Needs the right to change who both of them are. Refused: another controller’s record, a record with itself or that is
 * merged already, and two records inside different ring-fences, because whoever sees the one would learn of the other.
 */
export async function mergePeople(
  act: Act,
  { kept, merged, take, reason }: MergeWanted,
): Promise<Result<string, ActFault>> {
  // In one order, so that two people who merge the same two wait for each other and not in a circle.
  for (const id of [kept, merged].toSorted()) {
    const read = await readRecord(act, person, id)
    if (!read.ok) return read
    await sql`select from person where id = ${id} for update`.execute(act.tx)
  }
  const [keeps, gives] = [await readRecord(act, person, kept), await readRecord(act, person, merged)]
  if (!keeps.ok) return keeps
  if (!gives.ok) return gives
  for (const { marks } of [keeps.value, gives.value]) {
    if (!act.policy.decide(act.context, 'change', person, marks).groups.has('identity'))
      return fail(mayNot(person, 'change'))
  }
  const problem = await whyNot(act, kept, merged, keeps.value.marks, gives.value.marks)
  if (problem !== undefined) return fail({ code: 'conflict', problem, next: 'Open both records again and look' })

  const unknown = take.filter(field => !(field in person.fields))
  if (unknown.length > 0)
    return fail(
      incorrect(
        personMerge,
        unknown.map(field => ({ field, problem: `A person has no field “${field}”` })),
      ),
    )
  const values = Object.fromEntries(take.map(field => [field, gives.value.values[field as keyof typeof person.fields]]))
  const { version } = keeps.value
  const changed = take.length === 0 ? undefined : await changeRecord(act, person, kept, version, values)
  if (changed?.ok === false) return changed
  const takenIn = changed !== undefined && changed.value.seen.version > version ? changed.value.seen.version : null
  const ringFence = keeps.value.marks.ringFence || gives.value.marks.ringFence
  const made = await createRecord(act, personMerge, { kept, merged, reason, takenIn }, { ringFence })
  if (!made.ok) return made
  act.entries.push({
    act: 'combined',
    kind: person.kind,
    records: [kept, merged],
    subjects: [kept, merged],
    controllers: [act.context.actor.agency],
    detail: { merge: made.value.id, fields: take },
  })
  return ok(made.value.id)
}

interface Side {
  readonly controller: string
  readonly ringFence: string
}

async function whyNot(act: Act, kept: string, merged: string, one: Side, other: Side): Promise<string | undefined> {
  const own = act.context.actor.agency
  if (one.controller !== own || other.controller !== own)
    return 'Only records of your own agency can be merged; with another agency’s person there can be a link'
  if (one.ringFence !== '' && other.ringFence !== '' && one.ringFence !== other.ringFence)
    return 'The two records are inside different ring-fences'
  if ((await recordsOfPerson(act, kept)).includes(merged)) return 'The two records are merged already'
  const heads = await standsFor(act, [kept, merged])
  if (heads.get(kept) !== kept || heads.get(merged) !== merged)
    return 'One of the two records was merged into another one meanwhile'
  return undefined
}
