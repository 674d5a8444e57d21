import { sql } from 'kysely'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Referring, referring } from '../../../test/diversion/referring.ts'
import type { Context } from '../../kernel/context.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Result } from '../../values/result.ts'
import { answerReferral } from './answer-referral.ts'
import { askConsentAnew } from './ask-consent-anew.ts'
import { changeReceiver } from './change-receiver.ts'
import { completeReferral } from './complete-referral.ts'
import { recordFirstContact } from './record-first-contact.ts'
import { referral } from './referral.ts'
import { withdrawConsent } from './withdraw-consent.ts'
import { withdrawReferral } from './withdraw-referral.ts'

let at: Referring
beforeAll(async () => {
  at = await referring()
})
afterAll(() => at.close())

const openTasks = async (id: string): Promise<number> =>
  (await sql`select from task where about = ${id} and state = 'open'`.execute(at.test.database.owner)).rows.length
const answers = async (id: string): Promise<number> =>
  (await sql`select from referral_answer where referral = ${id}`.execute(at.test.database.owner)).rows.length

describe('accepted and withdrawn at the same moment', () => {
  it('one’s own team: exactly one of the two wins', async () => {
    const own = await at.someone(at.navigator, 'Reed')
    for (let round = 0; round < 12; round++) {
      const id = await at.sent(at.navigator)
      const accept = at.act(at.navigator, act =>
        answerReferral(act, { referral: id, answer: 'accepted', person: own, chasedBy: 'keyworker' }),
      )
      const withdraw = at.act(at.navigator, act => withdrawReferral(act, id, 'Sent twice'))
      const both = await Promise.all(round % 2 === 0 ? [accept, withdraw] : [withdraw, accept])
      expect(both.filter(({ ok }) => ok)).toHaveLength(1)
      const seen = await at.does(at.navigator, act => readRecord(act, referral, id))
      const accepted = (await accept).ok
      expect([seen.values.state, await answers(id)]).toEqual(accepted ? ['sent', 1] : ['withdrawn', 0])
      expect(await openTasks(id)).toBe(accepted ? 1 : 0)
    }
  })

  it('another agency: the withdrawal stands, and nothing is accepted or left to do after it', async () => {
    const own = await at.someone(at.navigator, 'Reed')
    for (let round = 0; round < 12; round++) {
      const id = await at.sent(at.custodyOfficer)
      const accept = at.act(at.navigator, act =>
        answerReferral(act, { referral: id, answer: 'accepted', person: own, chasedBy: 'keyworker' }),
      )
      const withdraw = at.act(at.custodyOfficer, act => withdrawConsent(act, id))
      await Promise.all([accept, withdraw])
      expect((await withdraw).ok).toBe(true)
      expect(await answers(id)).toBe((await accept).ok ? 1 : 0)
      expect((await at.act(at.navigator, act => readRecord(act, referral, id))).ok).toBe(false)
      await at.jobs()
      expect(await openTasks(id)).toBe(0)
    }
  })
})

/** A referral as the rules have it. */
interface Model {
  readonly sender: 'norfolk-police' | 'norwich-recovery'
  receiver: string
  state: 'sent' | 'waiting for consent' | 'withdrawn' | 'completed'
  /** Of the receiver that has it now. */
  answer: 'none' | 'accepted' | 'declined' | 'contacted' | 'completed'
  consent: 'given' | 'to be asked' | 'withdrawn'
}

interface Verb {
  readonly name: string
  /** Whether the rules let it, and what it makes of the model. */
  may(model: Model): boolean
  does(model: Model): void
  run(id: string, model: Model): Promise<Result<unknown, ActFault>>
}

const OTHER: Readonly<Record<string, string>> = {
  'norwich-recovery': 'harbour-housing',
  'harbour-housing': 'norwich-recovery',
}
const senderOf = ({ sender }: Model): Context => (sender === 'norfolk-police' ? at.custodyOfficer : at.navigator)
const receiverOf = ({ receiver }: Model): Context => (receiver === 'harbour-housing' ? at.outreachWorker : at.navigator)
const answeredAtHome = ({ sender, receiver, answer }: Model): boolean =>
  sender === receiver && !['none', 'declined'].includes(answer)
const stands = ({ state }: Model): boolean => state === 'sent' || state === 'waiting for consent'
const withdrawn = (model: Model): void => {
  model.state = 'withdrawn'
}

const VERBS: readonly Verb[] = [
  {
    name: 'accept',
    may: model => model.state === 'sent' && model.answer === 'none',
    does: model => void (model.answer = 'accepted'),
    run: (id, model) => at.accept(receiverOf(model), id),
  },
  {
    name: 'decline',
    may: model => model.state === 'sent' && model.answer === 'none',
    does: model => void (model.answer = 'declined'),
    run: (id, model) =>
      at.act(receiverOf(model), act =>
        answerReferral(act, { referral: id, answer: 'declined', declineCode: 'no capacity' }),
      ),
  },
  {
    name: 'first contact',
    may: model => model.state === 'sent' && model.answer === 'accepted',
    does: model => void (model.answer = 'contacted'),
    run: (id, model) => at.act(receiverOf(model), act => recordFirstContact(act, id, { firstContactAt: act.now })),
  },
  {
    name: 'complete',
    may: model => model.state === 'sent' && model.answer === 'contacted',
    does: model => {
      model.answer = 'completed'
      if (model.sender === model.receiver) model.state = 'completed'
    },
    run: (id, model) => at.act(receiverOf(model), act => completeReferral(act, id)),
  },
  {
    name: 'withdraw',
    may: model => stands(model) && !answeredAtHome(model),
    does: withdrawn,
    run: (id, model) => at.act(senderOf(model), act => withdrawReferral(act, id, 'Not needed')),
  },
  {
    name: 'withdraw consent',
    may: model => model.consent === 'given',
    does: model => {
      model.consent = 'withdrawn'
      withdrawn(model)
    },
    run: (id, model) => at.act(senderOf(model), act => withdrawConsent(act, id)),
  },
  {
    name: 'change receiver',
    may: model => stands(model) && model.sender === 'norwich-recovery' && !answeredAtHome(model),
    does: model => {
      model.receiver = OTHER[model.receiver] ?? ''
      model.state = 'waiting for consent'
      model.consent = 'to be asked'
      model.answer = 'none'
    },
    run: (id, model) => at.act(senderOf(model), act => changeReceiver(act, id, OTHER[model.receiver] ?? '')),
  },
  {
    name: 'ask anew',
    may: model => model.state === 'waiting for consent',
    does: model => {
      model.state = 'sent'
      model.consent = 'given'
      model.answer = 'none'
    },
    run: (id, model) => at.act(senderOf(model), act => askConsentAnew(act, id, '')),
  },
]

describe('any order of the verbs', () => {
  it('does what the rules let, refuses the rest, and nobody reads what was stopped', async () => {
    let steps = 0
    let minute = Date.parse('2026-03-02T09:00:00Z')
    const someVerbs = fc.array(fc.constantFrom(...VERBS), { minLength: 12, maxLength: 18 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('norfolk-police', 'norwich-recovery'), someVerbs, async (sender, verbs) => {
        const model: Model = {
          sender,
          receiver: 'norwich-recovery',
          state: 'sent',
          answer: 'none',
          consent: 'given',
        }
        const id = await at.sent(senderOf(model))
        for (const verb of verbs) {
          steps += 1
          minute += 60_000
          at.at(new Date(minute).toISOString())
          const may = verb.may(model)
          const done = await verb.run(id, model)
          expect([verb.name, done.ok]).toEqual([verb.name, may])
          if (may) verb.does(model)
          await expectLegal(id, model)
        }
      }),
      { numRuns: 26 },
    )
    expect(steps).toBeGreaterThanOrEqual(300)
  })
})

async function expectLegal(id: string, model: Model): Promise<void> {
  const seen = await at.does(senderOf(model), act => readRecord(act, referral, id))
  const crosses = model.state === 'sent' && model.receiver !== model.sender
  expect([seen.values.state, seen.values.receiver]).toEqual([model.state, model.receiver])
  expect(seen.marks.involved).toEqual(crosses ? [model.receiver] : [])
  expect(seen.marks.basis === 'none').toBe(model.state === 'withdrawn' || model.state === 'waiting for consent')
  for (const [agency, who] of [
    ['norwich-recovery', at.navigator],
    ['harbour-housing', at.outreachWorker],
  ] as const) {
    if (agency === model.sender) continue
    const read = await at.act(who, act => readRecord(act, referral, id))
    expect([agency, read.ok]).toEqual([agency, crosses && agency === model.receiver])
  }
}
