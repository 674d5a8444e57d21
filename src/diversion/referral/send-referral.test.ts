import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Referring, referring } from '../../../test/diversion/referring.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { ok } from '../../values/result.ts'
import { answerReferral } from './answer-referral.ts'
import { referral } from './referral.ts'
import { sendReferral } from './send-referral.ts'
import { withdrawReferral } from './withdraw-referral.ts'

let at: Referring
beforeAll(async () => {
  at = await referring()
})
afterAll(() => at.close())
let alex = ''
beforeEach(async () => {
  alex = await at.someone(at.custodyOfficer, 'Marsh')
})

const CONSENT = { receiver: 'norwich-recovery', need: 'drug treatment', source: '5', consent: 'given' }
const faultsOf = async (raw: Raw, who = at.custodyOfficer): Promise<readonly string[]> => {
  const sent = await at.act(who, act => sendReferral(act, { person: alex, ...raw }))
  return sent.ok ? [] : (sent.fault.fields ?? []).map(({ field }) => field)
}

describe('a referral', () => {
  it('reaches the receiver with who and what for, and nothing of the case', async () => {
    const id = await at.sent(at.custodyOfficer, { person: alex, needNote: 'Prefers mornings' })
    const { seen, elsewhere } = await at.does(at.navigator, async act => {
      const read = await readRecord(act, referral, id)
      return read.ok ? ok({ seen: read.value, elsewhere: read.value.values.person }) : read
    })
    expect([...seen.groups]).toEqual(['identity', 'need'])
    expect(seen.values).toMatchObject({ knownAs: 'Alex Marsh', bornOn: '1996-02-03', needNote: 'Prefers mornings' })
    expect(seen.marks).toMatchObject({ basis: 'consent', involved: ['norwich-recovery'] })
    expect(elsewhere).toBeUndefined()
    const housing = await at.act(at.outreachWorker, act => readRecord(act, referral, id))
    expect(housing).toMatchObject({ ok: false, fault: { code: 'not-found' } })
  })

  it('needs consent, or all three parts of an override', async () => {
    const { consent: _, ...unsaid } = CONSENT
    expect(await faultsOf(unsaid)).toEqual(['consent'])
    expect(await faultsOf({ ...CONSENT, consent: 'to be asked' })).toEqual(['consent'])
    expect(await faultsOf({ ...CONSENT, consentedAt: '2026-03-03T09:00:00Z' })).toEqual(['consentedAt'])
    expect(await faultsOf({ ...CONSENT, consent: 'overridden' })).toEqual([
      'overriddenBy',
      'overriddenWhy',
      'legalBasis',
    ])
    expect(await faultsOf({ ...CONSENT, overriddenWhy: 'They must' })).toEqual(['consent'])
    expect(await faultsOf(CONSENT)).toEqual([])
  })

  it('without consent must point at what the law requires of this very person, still in force', async () => {
    const override = {
      ...CONSENT,
      consent: 'overridden',
      overriddenBy: 'Sgt Cole',
      overriddenWhy: 'Tested positive',
      legalBasis: 'required assessment',
    }
    expect(await faultsOf(override)).toEqual(['requirement'])
    expect(await faultsOf({ ...override, legalBasis: 'court requirement' })).toEqual(['courtRequirement'])
    const requirement = await requiredOf(alex, 'in force')
    expect(await faultsOf({ ...override, requirement })).toEqual([])
    expect(await faultsOf({ ...override, requirement: await requiredOf(alex, 'met') })).toEqual(['requirement'])
    const other = await at.someone(at.custodyOfficer, 'Other')
    expect(await faultsOf({ ...override, requirement: await requiredOf(other, 'in force') })).toEqual(['requirement'])
    expect(await faultsOf({ ...CONSENT, requirement: await requiredOf(other, 'in force') })).toEqual(['requirement'])
  })

  it('is not made twice: to the same receiver for the same need it waits until the first is answered or withdrawn', async () => {
    const first = await at.sent(at.custodyOfficer, { person: alex })
    expect(await faultsOf(CONSENT)).toEqual(['receiver'])
    expect(await faultsOf({ ...CONSENT, need: 'alcohol treatment' })).toEqual([])
    await at.does(at.custodyOfficer, act => withdrawReferral(act, first, 'Made by mistake'))
    expect(await faultsOf(CONSENT)).toEqual([])
    const own = await at.someone(at.navigator, 'Marsh')
    const declined = await at.sent(at.navigator, { person: own })
    expect(await faultsOf({ ...CONSENT, person: own }, at.navigator)).toEqual(['receiver'])
    await at.does(at.navigator, act =>
      answerReferral(act, { referral: declined, answer: 'declined', declineCode: 'not eligible' }),
    )
    expect(await faultsOf({ ...CONSENT, person: own }, at.navigator)).toEqual([])
  })

  it('goes only where an agreement lets it be read on its basis', async () => {
    for (const receiver of ['harbour-housing', 'metropolitan-police', 'norfolk-police', 'no-such-agency'])
      expect(await faultsOf({ ...CONSENT, receiver })).toEqual(['receiver'])
    const theirs = await at.someone(at.navigator, 'Marsh')
    const toHousing = { ...CONSENT, person: theirs, receiver: 'harbour-housing', need: 'housing' }
    expect(await faultsOf(toHousing, at.navigator)).toEqual([])
    expect(await faultsOf({ ...CONSENT, person: theirs })).toEqual(['person'])
  })

  it('goes to one’s own team without concerning anybody else', async () => {
    const id = await at.sent(at.navigator)
    const seen = await at.does(at.navigator, act => readRecord(act, referral, id))
    expect(seen.marks).toMatchObject({ controller: 'norwich-recovery', involved: [], basis: 'consent' })
  })

  it('never leaves a ring-fence, and says so', async () => {
    const fenced = await at.someone(at.custodyOfficer, 'Fenn', { ringFence: 'op-teal' })
    const refused = await at.act(at.custodyOfficer, act => sendReferral(act, { ...CONSENT, person: fenced }))
    expect(refused).toMatchObject({ ok: false, fault: { fields: [{ field: 'receiver' }] } })
    expect(JSON.stringify(refused)).toContain('inside a ring-fence')
    const own = await at.someone(at.navigator, 'Fenn', { ringFence: 'op-teal' })
    const inside = await at.sent(at.navigator, { person: own })
    const seen = await at.does(at.navigator, act => readRecord(act, referral, inside))
    expect(seen.marks.ringFence).toBe('op-teal')
  })

  it('is refused before anything is kept, task and row alike', async () => {
    const count = async (): Promise<unknown> =>
      (
        await sql`select (select count(*) from referral) r, (select count(*) from task) t`.execute(
          at.test.database.owner,
        )
      ).rows
    const before = await count()
    expect(await faultsOf({ ...CONSENT, consent: 'given', consentedAt: '2027-01-01T00:00:00Z' })).toHaveLength(1)
    expect(await count()).toEqual(before)
  })
})

/** An assessment required of somebody, past the verbs that require it. */
async function requiredOf(of: string, state: string): Promise<string> {
  const by = sql`'norfolk-police', '{norwich-recovery}', 'required', now(), ${at.custodyOfficer.actor.account}, now(), ${at.custodyOfficer.actor.account}`
  const marks = sql`controller, involved, basis, created_at, created_by, changed_at, changed_by`
  const { rows } = await sql<{ id: string }>`
    with stay as (
      insert into custody_stay (${marks}, custody_number, known_as, station, arrived_at, person, offences)
      values (${by}, gen_random_uuid()::text, 'Alex', 'Wymondham', now(), ${of}, 'Theft') returning id
    ), test as (
      insert into drug_test (${marks}, stay, person, point, ground, age, warned_at, requested_at, refusal)
      select ${by}, id, ${of}, 'on arrest', 'trigger offence', 30, now(), now(), 'none' from stay returning id, stay
    )
    insert into required_assessment (${marks}, stay, test, stage, known_as, place, appointment_at, warned, state, person)
    select ${by}, stay, id, 'initial', 'Alex', 'The clinic', now(), 'yes', ${state}, ${of} from test
    returning id`.execute(at.test.database.owner)
  return rows[0]?.id ?? ''
}
