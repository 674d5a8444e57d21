import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Referring, referring } from '../../../test/diversion/referring.ts'
import { disclosuresOf } from '../../audit/disclosures-of.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { ok } from '../../values/result.ts'
import { askConsentAnew } from './ask-consent-anew.ts'
import { changeReceiver } from './change-receiver.ts'
import { recordFirstContact } from './record-first-contact.ts'
import { referral } from './referral.ts'
import { withdrawConsent } from './withdraw-consent.ts'
import { withdrawReferral } from './withdraw-referral.ts'

let at: Referring
beforeAll(async () => {
  at = await referring()
})
afterAll(() => at.close())

const mayRead = async (who: Referring['navigator'], id: string): Promise<boolean> =>
  (await at.act(who, act => readRecord(act, referral, id))).ok
const tasksOf = async (id: string): Promise<readonly unknown[]> =>
  (
    await sql`select split_part(key, ':', 1) as rule, state from task where about = ${id} order by key`.execute(
      at.test.database.owner,
    )
  ).rows

describe('consent withdrawn', () => {
  it('stops the receiver’s access at once, and what it was shown before stays in the ledger', async () => {
    const alex = await at.someone(at.custodyOfficer, 'Ledger')
    const id = await at.sent(at.custodyOfficer, { person: alex })
    expect(await mayRead(at.navigator, id)).toBe(true)
    const ledger = () =>
      at.does(at.custodyOfficer, async act => disclosuresOf(act, { subject: alex, authorised: true }))
    const before = await ledger()
    expect(before.lines.map(({ recipient, agreements }) => [recipient, agreements])).toEqual([
      ['norwich-recovery', ['custody-referrals']],
    ])
    await at.does(at.custodyOfficer, act => withdrawConsent(act, id))
    expect(await mayRead(at.navigator, id)).toBe(false)
    expect((await ledger()).lines).toEqual(before.lines)
    const seen = await at.does(at.custodyOfficer, act => readRecord(act, referral, id))
    expect(seen.marks).toMatchObject({ basis: 'none', involved: [] })
    expect(seen.values).toMatchObject({ state: 'withdrawn', consentWithdrawnAt: '2026-03-02T09:00:00.000Z' })
  })

  it('leaves the receiver what it wrote itself, and its clock cancels what it had still to do', async () => {
    const id = await at.sent(at.custodyOfficer)
    await at.accept(at.navigator, id)
    await at.jobs()
    await at.does(at.custodyOfficer, act => withdrawConsent(act, id))
    await at.jobs()
    expect(await tasksOf(id)).toEqual([
      { rule: 'referral.answered-within', state: 'done' },
      { rule: 'referral.first-contact', state: 'cancelled' },
    ])
    const { rows } = await sql`select answer from referral_answer where referral = ${id}`.execute(
      at.test.database.owner,
    )
    expect(rows).toEqual([{ answer: 'accepted' }])
    const late = await at.act(at.navigator, act => recordFirstContact(act, id, { firstContactAt: act.now }))
    expect(late).toMatchObject({ ok: false, fault: { code: 'not-found' } })
  })

  it('leaves no task behind also where its word arrives before that of the sending', async () => {
    const id = await at.sent(at.custodyOfficer)
    await at.does(at.custodyOfficer, act => withdrawConsent(act, id))
    await at.test.database.jobs.query(`update jobs._private_jobs set priority = -1 where task_id =
      (select id from jobs._private_tasks where identifier = 'referral-stopped')`)
    await at.jobs()
    expect(await tasksOf(id)).toEqual([{ rule: 'referral.answered-within', state: 'cancelled' }])
  })

  it('is possible after the referral was completed, once, and not where it never rested on consent', async () => {
    const id = await at.sent(at.navigator)
    const withdraw = () => at.act(at.navigator, act => withdrawConsent(act, id))
    expect(await withdraw()).toMatchObject({ ok: true })
    expect(await withdraw()).toMatchObject({ ok: false, fault: { code: 'conflict' } })
    const other = await at.sent(at.navigator)
    await at.does(at.navigator, act => changeReceiver(act, other, 'harbour-housing'))
    const waiting = await at.act(at.navigator, act => withdrawConsent(act, other))
    expect(waiting).toMatchObject({ ok: false, fault: { code: 'conflict' } })
  })
})

describe('a referral taken back', () => {
  it('says why, and is read no more by its receiver', async () => {
    const id = await at.sent(at.custodyOfficer)
    const bare = await at.act(at.custodyOfficer, act => withdrawReferral(act, id, ' '))
    expect(bare).toMatchObject({ ok: false, fault: { fields: [{ field: 'withdrawnWhy' }] } })
    expect(await mayRead(at.navigator, id)).toBe(true)
    await at.does(at.custodyOfficer, act => withdrawReferral(act, id, 'Sent twice'))
    expect(await mayRead(at.navigator, id)).toBe(false)
    const again = await at.act(at.custodyOfficer, act => withdrawReferral(act, id, 'Sent twice'))
    expect(again).toMatchObject({ ok: false, fault: { code: 'conflict' } })
  })

  it('says the same to another agency’s sender whether it was accepted or not; one’s own team is asked first', async () => {
    const [answered, unanswered] = [await at.sent(at.custodyOfficer), await at.sent(at.custodyOfficer)]
    await at.accept(at.navigator, answered)
    for (const id of [answered, unanswered])
      expect(await at.act(at.custodyOfficer, act => withdrawReferral(act, id, 'Sent twice'))).toEqual(ok(undefined))
    const own = await at.sent(at.navigator)
    await at.accept(at.navigator, own)
    const refused = await at.act(at.navigator, act => withdrawReferral(act, own, 'Sent twice'))
    expect(refused).toMatchObject({ ok: false, fault: { code: 'conflict' } })
  })

  it('is the sender’s to take back, never the receiver’s', async () => {
    const id = await at.sent(at.custodyOfficer)
    for (const verb of [withdrawConsent, withdrawReferral])
      expect(await at.act(at.navigator, act => verb(act, id, 'Not ours'))).toMatchObject({
        ok: false,
        fault: { code: 'forbidden' },
      })
  })
})

describe('another receiver', () => {
  it('reads nothing until the person has been asked anew, and the one before reads nothing from then on', async () => {
    const theirs = await at.someone(at.navigator, 'Moore')
    const id = await at.sent(at.navigator, { person: theirs, receiver: 'harbour-housing', need: 'housing' })
    expect(await mayRead(at.outreachWorker, id)).toBe(true)
    await at.does(at.navigator, act => changeReceiver(act, id, 'norwich-recovery'))
    expect(await mayRead(at.outreachWorker, id)).toBe(false)
    const seen = await at.does(at.navigator, act => readRecord(act, referral, id))
    expect(seen.values).toMatchObject({ state: 'waiting for consent', consent: 'to be asked', consentedAt: null })
    expect(seen.marks).toMatchObject({ basis: 'none', involved: [] })

    await at.does(at.navigator, act => changeReceiver(act, id, 'harbour-housing'))
    expect(await mayRead(at.outreachWorker, id)).toBe(false)
    at.at('2026-03-05T09:00:00Z')
    const early = await at.act(at.navigator, act => askConsentAnew(act, id, '2026-03-06T09:00:00Z'))
    expect(early).toMatchObject({ ok: false, fault: { fields: [{ field: 'consentedAt' }] } })
    await at.does(at.navigator, act => askConsentAnew(act, id, ''))
    expect(await mayRead(at.outreachWorker, id)).toBe(true)
    await at.jobs()
    // To be answered twice: as it was sent first, which was cancelled, and as it is sent now.
    expect(await tasksOf(id)).toEqual([
      { rule: 'referral.answered-within', state: 'cancelled' },
      { rule: 'referral.answered-within', state: 'open' },
    ])
  })

  it('is another one, that an agreement allows, and outside every ring-fence', async () => {
    const id = await at.sent(at.navigator)
    const turn = async (of: string, receiver: string): Promise<unknown> => {
      const turned = await at.act(at.navigator, act => changeReceiver(act, of, receiver))
      return turned.ok ? 'turned' : turned.fault.fields?.map(({ field }) => field)
    }
    expect(await turn(id, 'norwich-recovery')).toEqual(['receiver'])
    expect(await turn(id, 'norfolk-police')).toEqual(['receiver'])
    const fenced = await at.someone(at.navigator, 'Fenn', { ringFence: 'op-teal' })
    expect(await turn(await at.sent(at.navigator, { person: fenced }), 'harbour-housing')).toEqual(['receiver'])
    expect(await turn(id, 'harbour-housing')).toBe('turned')
  })
})
