import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Referring, referring } from '../../../test/diversion/referring.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { listRecords } from '../../kernel/list-records.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { tasksAbout } from '../../tasks/tasks-about.ts'
import { ok } from '../../values/result.ts'
import { answerReferral } from './answer-referral.ts'
import { completeReferral } from './complete-referral.ts'
import { recordFirstContact } from './record-first-contact.ts'
import { referral } from './referral.ts'
import { referralAnswer } from './referral-answer.ts'

let at: Referring
beforeAll(async () => {
  at = await referring()
})
afterAll(() => at.close())

const toDo = (id: string, who = at.navigator): Promise<readonly string[]> =>
  at.does(who, async act =>
    ok((await tasksAbout(act, 'referral', id)).map(({ values }) => `${values.what} (${values.role}) ${values.dueAt}`)),
  )
const faultsOf = async (raw: Raw): Promise<readonly string[]> => {
  const answered = await at.act(at.navigator, act => answerReferral(act, raw))
  if (answered.ok) return []
  return answered.fault.fields?.map(({ field }) => field) ?? [answered.fault.code]
}

describe('a referral that was sent', () => {
  it('is a task of the receiver, raised by its clock, however often the clock is told', async () => {
    const id = await at.sent(at.custodyOfficer)
    expect(await toDo(id)).toEqual([])
    await at.jobs()
    await at.jobs()
    // Monday 2 March and two working days.
    expect(await toDo(id)).toEqual(['Answer a referral (custody navigator) 2026-03-04T23:59:59.999Z'])
    expect(await toDo(id, at.custodyOfficer)).toEqual([])
  })

  it('is accepted for a person whom the receiver chose, and first contact falls due from when it was sent', async () => {
    const id = await at.sent(at.custodyOfficer)
    await at.jobs()
    const own = await at.someone(at.navigator, 'Reed')
    const accepted = { referral: id, answer: 'accepted', person: own, chasedBy: 'keyworker' }
    at.at('2026-03-03T09:00:00Z')
    const made = await at.does(at.navigator, act => answerReferral(act, accepted))
    expect(made.values.firstContactDueAt).toBe('2026-03-09T23:59:59.999Z')
    expect(made.marks).toMatchObject({ involved: [], basis: 'none' })
    expect(await toDo(id)).toEqual(['Make first contact after a referral (keyworker) 2026-03-09T23:59:59.999Z'])
    const again = await at.act(at.navigator, act => answerReferral(act, accepted))
    expect(again).toMatchObject({ ok: false, fault: { code: 'conflict' } })
  })

  it('is accepted only for somebody, by somebody, and declined only with a reason', async () => {
    const id = await at.sent(at.custodyOfficer)
    expect(await faultsOf({ referral: id, answer: 'accepted' })).toEqual(['person', 'chasedBy'])
    expect(await faultsOf({ referral: id, answer: 'accepted', chasedBy: 'keyworker' })).toEqual(['person'])
    expect(await faultsOf({ referral: id, answer: 'declined' })).toEqual(['declineCode'])
    expect(await faultsOf({ referral: id })).toEqual(['answer'])
    expect(await faultsOf({ referral: id, answer: 'declined', declineCode: 'no capacity' })).toEqual([])
  })

  it('tells the sender nothing of the answer', async () => {
    const id = await at.sent(at.custodyOfficer)
    const before = await at.does(at.custodyOfficer, act => readRecord(act, referral, id))
    await at.accept(at.navigator, id)
    const after = await at.does(at.custodyOfficer, act => readRecord(act, referral, id))
    expect(after).toEqual(before)
    const answers = await at.does(at.custodyOfficer, async act => ok(await listRecords(act, referralAnswer)))
    expect(answers.rows).toEqual([])
  })

  it('is answered by nobody but its receiver', async () => {
    const id = await at.sent(at.custodyOfficer)
    const outreach = { ...at.outreachWorker }
    const refused = await at.act(outreach, act =>
      answerReferral(act, { referral: id, answer: 'declined', declineCode: 'other area' }),
    )
    expect(refused).toMatchObject({ ok: false, fault: { code: 'not-found' } })
    const bySender = await at.act(at.custodyOfficer, act => answerReferral(act, { referral: id, answer: 'accepted' }))
    expect(bySender).toMatchObject({ ok: false, fault: { code: 'not-found' } })
  })
})

describe('first contact', () => {
  it('follows acceptance, happens once, between the sending and now, and ends its task', async () => {
    at.at('2026-03-02T09:00:00Z')
    const id = await at.sent(at.custodyOfficer)
    const contact = (moment: unknown) =>
      at.act(at.navigator, act => recordFirstContact(act, id, { firstContactAt: moment }))
    expect(await contact('2026-03-02T09:00:00Z')).toMatchObject({ ok: false, fault: { code: 'conflict' } })
    await at.accept(at.navigator, id)
    for (const wrong of ['2026-03-02T08:59:00Z', '2026-03-02T09:01:00Z', 'soon', ''])
      expect(await contact(wrong)).toMatchObject({ ok: false, fault: { fields: [{ field: 'firstContactAt' }] } })
    const early = await at.act(at.navigator, act => completeReferral(act, id))
    expect(early).toMatchObject({ ok: false, fault: { code: 'conflict' } })
    expect(await contact('2026-03-02T09:00:00Z')).toMatchObject({ ok: true })
    expect(await toDo(id)).toEqual([])
    expect(await contact('2026-03-02T09:00:00Z')).toMatchObject({ ok: false, fault: { code: 'conflict' } })
  })
})

describe('completing', () => {
  it('stands in the receiver’s record, and in the sender’s only where both are one agency', async () => {
    for (const [sender, state] of [
      [at.custodyOfficer, 'sent'],
      [at.navigator, 'completed'],
    ] as const) {
      const id = await at.sent(sender)
      await at.accept(at.navigator, id)
      await at.does(at.navigator, act =>
        recordFirstContact(act, id, { firstContactAt: act.now, firstContactNote: 'Rang back' }),
      )
      await at.does(at.navigator, act => completeReferral(act, id))
      const seen = await at.does(sender, act => readRecord(act, referral, id))
      expect(seen.values.state).toBe(state)
      const { rows } = await sql<{ done: string }>`
        select completed_at as done from referral_answer where referral = ${id}`.execute(at.test.database.owner)
      expect(rows).toHaveLength(1)
      expect(rows[0]?.done).not.toBeNull()
      const again = await at.act(at.navigator, act => completeReferral(act, id))
      expect(again).toMatchObject({ ok: false, fault: { code: 'conflict' } })
    }
  })
})
