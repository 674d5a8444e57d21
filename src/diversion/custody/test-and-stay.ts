import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { person } from '../../people/person.ts'
import { lawFor } from '../../law/law-for.ts'
import { ageOn } from '../../values/age.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { ok, type Result } from '../../values/result.ts'
import type { Seen } from '../../kernel/seen.ts'
import { custodyStay } from './custody-stay.ts'
import { drugTest } from '../drug-test/drug-test.ts'
import type { SeenTest } from '../drug-test/tests-of-stay.ts'

interface TestAndStay {
  readonly test: SeenTest
  readonly stay: Seen<typeof custodyStay.fields>
  /** Of the force's own record of the person. */
  readonly person: string
  /** As records that this brings point back at it: with the ring-fence of the stay. */
  readonly about: { readonly kind: 'drug_test'; readonly id: string; readonly ringFence: string }
}

/** A test with the stay it was taken in. Whoever else changes this test waits until the act ends. */
export async function testAndStay(act: Act, id: string): Promise<Result<TestAndStay, ActFault>> {
  const found = await readRecord(act, drugTest, id)
  if (!found.ok) return found
  await sql`select from drug_test where id = ${id} for update`.execute(act.tx)
  // Read again: somebody may have recorded a result while this act waited.
  const test = await readRecord(act, drugTest, id)
  if (!test.ok) return test
  const stay = await readRecord(act, custodyStay, test.value.values.stay ?? '')
  if (!stay.ok) return stay
  const about = { kind: 'drug_test', id, ringFence: stay.value.marks.ringFence } as const
  return ok({ test: test.value, stay: stay.value, person: test.value.values.person ?? '', about })
}

/** Whether the person was an adult, as the law on required assessments has it, on the day of a moment; null: not known. */
export async function isAdultAt(act: Act, id: string, at: string): Promise<boolean | null> {
  const found = await readRecord(act, person, id)
  const bornOn = found.ok ? (found.value.values.bornOn ?? null) : null
  if (bornOn === null) return null
  const day = londonDayOf(at)
  const law = await lawFor(act, day)
  return law.inForce('required-assessment.age') && ageOn(bornOn, day) >= law.rule('required-assessment.age').value
}
