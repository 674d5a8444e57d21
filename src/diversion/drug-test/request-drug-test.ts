import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, incorrect, type Made } from '../../kernel/create-record.ts'
import { pointedAt, wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { person } from '../../people/person.ts'
import { fail, type Result } from '../../values/result.ts'
import { custodyStay } from '../custody/custody-stay.ts'
import { drugTest } from './drug-test.ts'
import { faultsOfRequest } from './may-be-tested.ts'
import { raiseStep } from '../raise-step.ts'
import { testsOfStay } from './tests-of-stay.ts'

/**
 * Notes that somebody in custody was asked for a sample: only where the law lets the police ask (Police and Criminal
 * Evidence Act 1984, section 63B). An authority given by word of mouth brings the task to confirm it in writing.
 */
export async function requestDrugTest(act: Act, raw: Raw): Promise<Result<Made<typeof drugTest.fields>, ActFault>> {
  const stay = await pointedAt(act, custodyStay, raw['stay'])
  const held = stay?.values.person
  if (stay === null || held === undefined)
    return wrong(drugTest, 'stay', 'Stay in custody: there is none that you can see')
  // Of two requests at once the second waits here, and then finds the first.
  await sql`select from custody_stay where id = ${stay.id} for update`.execute(act.tx)
  const tested = await readRecord(act, person, held)
  if (!tested.ok) return tested
  const faults = await faultsOfRequest(act, {
    raw,
    stay: stay.values,
    bornOn: tested.value.values.bornOn ?? null,
    earlier: await testsOfStay(act, stay.id),
  })
  if (!faults.ok) return fail(incorrect(drugTest, faults.fault))
  for (const field of ['arrest', 'charge'] as const) {
    const of = await pointedAt(act, act.kind(field), raw[field])
    if (of !== null && of.values['person'] !== held)
      return wrong(drugTest, field, `This is the ${field} of another person`)
  }
  const made = await createRecord(
    act,
    drugTest,
    { ...raw, person: held, arrest: raw['arrest'] ?? stay.values.arrest, age: faults.value.age, refusal: 'none' },
    { ringFence: stay.marks.ringFence },
  )
  if (!made.ok) return made
  const raised = await raiseNext(act, made.value, stay.values.arrivedAt ?? act.now)
  return raised.ok ? made : raised
}

async function raiseNext(
  act: Act,
  { id, values, marks }: Made<typeof drugTest.fields>,
  arrivedAt: string,
): Promise<Result<unknown, ActFault>> {
  const { person, point, authorityGiven, authorityAt, authorityConfirmedAt, chargedAt } = values
  const of = { about: { kind: drugTest.kind, id, ringFence: marks.ringFence }, person }
  const sample = await raiseStep(act, {
    ...of,
    rule: point === 'on charge' ? 'drug-test.on-charge.within' : 'drug-test.on-arrest.within',
    what: 'Take the sample and record the result',
    startedAt: (point === 'on charge' ? chargedAt : null) ?? arrivedAt,
  })
  if (!sample.ok || authorityGiven !== 'orally' || authorityConfirmedAt !== null) return sample
  return raiseStep(act, {
    ...of,
    rule: 'drug-test.authority.confirmed-within',
    what: 'Have the authority for the test confirmed in writing',
    startedAt: authorityAt ?? act.now,
  })
}
