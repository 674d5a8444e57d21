import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Mood, type NotifyStandIn, notifyStandIn } from '../../../test/server/notify-stand-in.ts'
import { govukNotify } from './govuk-notify.ts'
import { readNotifyKey } from './notify-token.ts'
import type { SmsGateway } from './sms-gateway.ts'

let standIn: NotifyStandIn
let gateway: SmsGateway
let last = 0
const next = () => ({
  to: '+447700900123',
  text: 'Free, local: https://x.example STOP',
  reference: `ours ${(last += 1)}`,
})

const PATIENT = 30_000
const IMPATIENT = 2000

const over = (
  address: string,
  { clock, apiKey = standIn.apiKey, timeout = PATIENT }: { clock?: () => Date; apiKey?: string; timeout?: number } = {},
): SmsGateway => {
  const key = readNotifyKey(apiKey)
  if (!key.ok) throw new Error(key.fault.problem)
  return govukNotify({ key: key.value, template: standIn.template, address, timeout, waits: [1, 1, 1] }, clock)
}

beforeAll(async () => {
  standIn = await notifyStandIn()
})
beforeEach(() => {
  gateway = over(standIn.address)
})
afterAll(() => standIn.close())

const answersTo = async (...moods: Mood[]) => {
  // Silence has to end before a test does; an answer may take as long as the machine needs.
  if (moods.some(mood => mood.startsWith('silence'))) gateway = over(standIn.address, { timeout: IMPATIENT })
  const before = { answers: standIn.answers.length, taken: standIn.taken.length }
  standIn.next(...moods)
  const sms = next()
  const sent = await gateway.send(sms)
  const taken = standIn.taken.slice(before.taken)
  return { sms, sent, taken, answers: standIn.answers.slice(before.answers) }
}

it('a message is taken, with its number, its text and our reference, and is found by that again', async () => {
  const { sms, sent, taken } = await answersTo()
  expect(taken).toMatchObject([{ phone_number: sms.to, body: sms.text, reference: sms.reference }])
  expect(sent).toEqual({ ok: true, value: { id: taken[0]?.id } })
  expect(await gateway.find(sms.reference)).toEqual({ ok: true, value: { id: taken[0]?.id } })
  expect(await gateway.find('another')).toEqual({ ok: true, value: null })
})

describe('what it surely did not take', () => {
  it.each(['rate limit', 'daily limit', 'exception'] as const)('%s: it is tried again, and taken once', async mood => {
    const { sent, taken, answers } = await answersTo(mood, mood)
    expect(sent.ok).toBe(true)
    expect(taken).toHaveLength(1)
    expect(answers).toHaveLength(3)
  })

  it('as often as that is enough: then it is left for later', async () => {
    const { sent, taken, answers } = await answersTo('rate limit', 'rate limit', 'rate limit', 'rate limit')
    expect(sent).toMatchObject({ ok: false, fault: { sure: 'not taken' } })
    expect([taken.length, answers]).toEqual([0, [429, 429, 429, 429]])
  })

  it('a key that it does not know is left for later, and not tried again at once', async () => {
    const { sent, answers } = await answersTo('forbidden')
    expect(sent).toMatchObject({
      ok: false,
      fault: { sure: 'not taken', problem: expect.stringContaining('AuthError') },
    })
    expect(answers).toEqual([403])
  })

  it('another secret, or a clock that is a minute out, is refused by its signature and its moment', async () => {
    const another = over(standIn.address, { apiKey: standIn.apiKey.replace(/.$/, '1') })
    const late = over(standIn.address, { clock: () => new Date(Date.now() - 60_000) })
    for (const one of [another, late])
      expect(await one.send(next())).toMatchObject({ ok: false, fault: { sure: 'not taken' } })
  })

  it('nobody answers at its address', async () => {
    const closed = createServer()
    await new Promise<void>(listening => closed.listen(0, '127.0.0.1', listening))
    const { port } = closed.address() as AddressInfo
    await new Promise(done => closed.close(done))
    const sent = await over(`http://127.0.0.1:${port}`).send(next())
    expect(sent).toMatchObject({ ok: false, fault: { sure: 'not taken' } })
  })
})

it('a message that it refuses is never tried again, and the refusal repeats no number', async () => {
  const { sent, answers } = await answersTo('bad request')
  expect(sent).toMatchObject({ ok: false, fault: { sure: 'refused' } })
  expect(answers).toEqual([400])
  expect(JSON.stringify(sent)).not.toMatch(/07700|900123/)
})

describe('what it may have taken is never sent twice', () => {
  it.each(['exception after taking', 'silence after taking'] as const)(
    '%s: it is found by our reference',
    async mood => {
      const { sent, taken, answers } = await answersTo(mood)
      expect(taken).toHaveLength(1)
      expect(sent).toEqual({ ok: true, value: { id: taken[0]?.id } })
      expect(answers).toHaveLength(1)
    },
  )

  it('silence, and it is not found: it may come yet, so nobody knows', async () => {
    const { sent, answers } = await answersTo('silence')
    expect(sent).toMatchObject({ ok: false, fault: { sure: 'not known' } })
    expect(answers).toHaveLength(1)
  })
})

it.each(['', 'a key', 'name-26785a09-ab16-4eb0-8407-a37497a57506'])('“%s” is no key', text => {
  expect(readNotifyKey(text)).toMatchObject({
    ok: false,
    fault: { problem: expect.stringContaining('NOTIFY_API_KEY') },
  })
})
