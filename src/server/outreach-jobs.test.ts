import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  closedLine,
  type Done,
  FENCE,
  fence,
  mobile,
  PREPARER,
  released,
  SITE,
  tenNumbers,
  valuesOf,
} from '../../test/disruption/offered.ts'
import { officer } from '../../test/enforcement/force.ts'
import { testRecords, type TestRecords } from '../../test/server/test-records.ts'
import { attribution } from '../disruption/attribution/attribution.ts'
import { lineRole } from '../disruption/line/line-role.ts'
import { lineNumber } from '../disruption/line/line-number.ts'
import { endSuppression } from '../disruption/outreach/end-suppression.ts'
import { optOut } from '../disruption/outreach/opt-out.ts'
import { outreachNumber } from '../disruption/outreach/outreach-number.ts'
import { stopOutreach } from '../disruption/outreach/stop-outreach.ts'
import { suppressNumber } from '../disruption/outreach/suppress-number.ts'
import type { Context } from '../kernel/context.ts'
import { createRecord } from '../kernel/create-record.ts'
import type { Raw } from '../kernel/read-values.ts'
import { person } from '../people/person.ts'
import { fail, ok } from '../values/result.ts'
import type { CaseRecords } from './case-records.ts'
import type { Sms, SmsFault, SmsGateway } from './gateway/sms-gateway.ts'
import { runServerJobs } from './jobs.ts'
import { insideAll, sendOutreach } from './outreach-jobs.ts'

let now = new Date('2026-07-01T11:00:00Z')
let test: TestRecords
let records: CaseRecords
let sent: Sms[]
let gateway: SmsGateway

/** Takes everything, and remembers it. `before`: what happens in the world as a message is handed over. */
const takes = (before: (sms: Sms) => Promise<void> | void = () => undefined): SmsGateway => ({
  name: 'a list in a test',
  send: async sms => {
    await before(sms)
    sent.push(sms)
    return ok({ id: `gateway ${sms.reference}` })
  },
  find: async reference => ok(sent.some(sms => sms.reference === reference) ? { id: `gateway ${reference}` } : null),
})

beforeAll(async () => {
  test = await testRecords(() => now)
  await fence(test.database.owner)
})
beforeEach(() => {
  now = new Date(now.getTime() + 400 * 86_400_000)
  sent = []
  gateway = takes()
  records = {
    ...test.records,
    outside: {
      ...test.records.outside,
      site: SITE,
      gateway: { name: 'a test', send: sms => gateway.send(sms), find: one => gateway.find(one) },
    },
  }
})
afterAll(() => test.close())

const done: Done = async (as, verb) => {
  const result = await test.records.store.act(as, verb)
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  return result.value
}
const daysAgo = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10)
const DETECTIVE = officer('investigating officer', 'norfolk-police', [FENCE])

const offered = (numbers: readonly string[], raw: Raw = {}): Promise<string> =>
  released(done, numbers, { numbers: numbers.map(number => `${number}, ${daysAgo(10)}`).join('\n'), ...raw })
const send = (outreach: string): Promise<void> => sendOutreach(records, { agency: 'norfolk-police', outreach })
const clock = (): Promise<Context> => insideAll(test.records, 'norfolk-police')
const numbersSent = (): readonly string[] => sent.map(({ to }) => to).toSorted()
const fate = async (outreach: string, number: string): Promise<string> =>
  (
    await sql<{ fate: string }>`select concat_ws(': ', state, why) as fate from outreach_number
      where outreach = ${outreach} and number = ${number}`.execute(test.database.owner)
  ).rows[0]?.fate ?? ''

const somebody = async (raw: Raw = {}, ringFence = ''): Promise<string> =>
  (
    await done(DETECTIVE, act =>
      createRecord(act, person, { familyName: 'Smith', bornOn: '1990-01-01', ...raw }, { ringFence }),
    )
  ).id
const uses = (who: string, number: string, raw: Raw = {}, ringFence = ''): Promise<unknown> =>
  done(DETECTIVE, act =>
    createRecord(
      act,
      attribution,
      {
        person: who,
        of: 'number',
        identifier: number,
        usedFrom: daysAgo(200),
        label: 'Smith 123',
        strength: 'strong',
        disputed: 'no',
        state: 'standing',
        ...raw,
      },
      { ringFence },
    ),
  )
const stands = async (who: string, standing: string): Promise<unknown> => {
  const of = await closedLine(done)
  const raw = { person: who, line: of, part: 'other', standing, heldFrom: daysAgo(100), knownAs: 'fact' }
  return done(DETECTIVE, act => createRecord(act, lineRole, raw))
}

it('everybody on the list gets the message once, with the link of this outreach, and counts are rounded', async () => {
  const id = await offered(tenNumbers())
  await runServerJobs(records)
  expect(numbersSent()).toEqual([...tenNumbers()].toSorted())
  const { link, state, sentAbout, heldBackAbout } = await valuesOf(done, id)
  expect(new Set(sent.map(({ text }) => text)).size).toBe(1)
  expect(sent[0]?.text).toContain(`${SITE}/get-help/${link}`)
  expect([state, sentAbout, heldBackAbout]).toEqual(['sent', 10, 0])
  await send(id)
  await runServerJobs(records)
  expect(sent).toHaveLength(12)
})

it('one number held back of fifteen shows in no count', async () => {
  const numbers = Array.from({ length: 15 }, (_, at) => mobile(250 + at))
  await done(DETECTIVE, act => suppressNumber(act, { number: numbers[7], why: 'victim' }))
  const id = await offered(numbers)
  await runServerJobs(records)
  expect(numbersSent()).toEqual(numbers.filter(number => number !== numbers[7]))
  expect(await valuesOf(done, id)).toMatchObject({ state: 'sent', sentAbout: 15, heldBackAbout: 0 })
})

it('a list longer than a batch goes in several runs', async () => {
  const numbers = Array.from({ length: 120 }, (_, at) => mobile(300 + at))
  const id = await offered(numbers)
  await runServerJobs(records)
  expect(numbersSent()).toEqual(numbers)
  expect(await valuesOf(done, id)).toMatchObject({ state: 'sent', sentAbout: 120 })
})

describe('what changes between the release and the moment of sending holds a number back', () => {
  const [first = '', second = ''] = tenNumbers()
  const heldBack = async (change: () => Promise<unknown>, numbers: readonly string[] = tenNumbers()) => {
    const id = await offered(numbers)
    await change()
    await send(id)
    expect(numbersSent()).toContain(second)
    expect(numbersSent()).not.toContain(first)
    expect(sent).toHaveLength(numbers.length - 1)
    return fate(id, first)
  }

  it.each(['victim', 'witness'])('somebody behind it became a %s', async standing => {
    const held = await heldBack(async () => {
      const who = await somebody()
      await uses(who, first)
      await stands(who, standing)
    })
    expect(held).toBe(`suppressed: ${standing}`)
    await sql`update attribution set state = 'withdrawn', withdrawn_why = 'x' where identifier = ${first}`.execute(
      test.database.owner,
    )
  })

  it('it stands on the record of a victim, or was written down, in any spelling', async () => {
    const numbers = tenNumbers(200)
    const id = await offered(numbers)
    const victim = ['07700 900200', '+44 7700 900 201', '0044 (0)7700 900202', '07700900203']
    for (const phone of victim) await stands(await somebody({ phone }), 'victim')
    const written = ['07700 900204', '+44 7700 900 205', '00447700900206', ' 07700-900-207 ']
    const kept: string[] = []
    for (const number of written)
      kept.push((await done(DETECTIVE, act => suppressNumber(act, { number, why: 'asked by an officer' }))).id)
    await send(id)
    expect(numbersSent()).toEqual(numbers.slice(8))
    for (const number of numbers.slice(0, 4)) expect(await fate(id, number)).toBe('suppressed: victim')
    for (const number of numbers.slice(4, 8)) expect(await fate(id, number)).toBe('suppressed: asked by an officer')
    // What was written down is ended with a reason, and holds to the end of its day.
    await done(DETECTIVE, act => endSuppression(act, kept[0] ?? '', { endedWhy: 'Settled' }))
    now = new Date(now.getTime() + 400 * 86_400_000)
    sent = []
    await send(await offered(numbers))
    expect(numbersSent()).toEqual([numbers[4], ...numbers.slice(8)])
  })

  it('a child uses it', async () => {
    const held = await heldBack(async () => uses(await somebody({ bornOn: daysAgo(17 * 365) }), first))
    expect(held).toBe('suppressed: under 18')
    await sql`update attribution set state = 'withdrawn', withdrawn_why = 'x'`.execute(test.database.owner)
  })

  it('somebody inside a ring-fence uses it: held back, though whoever released it could not know', async () => {
    const held = await heldBack(async () => uses(await somebody({}, FENCE), first, {}, FENCE))
    expect(held).toBe('suppressed: ring-fenced')
    await sql`update attribution set state = 'withdrawn', withdrawn_why = 'x'`.execute(test.database.owner)
  })

  it('somebody else has had it since: its attribution ended, or another began', async () => {
    const who = await somebody()
    expect(await heldBack(() => uses(who, first, { usedUntil: daysAgo(5) }))).toBe('suppressed: recycled')
    await sql`update attribution set state = 'withdrawn', withdrawn_why = 'x'`.execute(test.database.owner)
    sent = []
    now = new Date(now.getTime() + 400 * 86_400_000)
    expect(await heldBack(() => uses(who, first, { usedFrom: daysAgo(3) }))).toBe('suppressed: recycled')
    await sql`update attribution set state = 'withdrawn', withdrawn_why = 'x'`.execute(test.database.owner)
  })

  it('it turned out to be a number of a line', async () => {
    const held = await heldBack(async () => {
      const of = await closedLine(done)
      const raw = { line: of, number: first, usedFrom: daysAgo(40), state: 'proposed' }
      await done(PREPARER, act => createRecord(act, lineNumber, raw))
    })
    expect(held).toBe('suppressed: number of a line')
    await sql`delete from line_number`.execute(test.database.owner)
  })

  it('it had a message of another line within 30 days', async () => {
    await send(await offered([first, ...tenNumbers(100)]))
    sent = []
    now = new Date(now.getTime() + 29 * 86_400_000)
    expect(await heldBack(async () => undefined)).toBe('suppressed: too often')
  })
})

it('who replies STOP while the batch is running gets nothing, in whatever spelling the reply comes', async () => {
  const numbers = Array.from({ length: 30 }, (_, at) => mobile(600 + at))
  const later = (at: number): string => `0${numbers[at]?.slice(3)}`
  gateway = takes(async ({ to }) => {
    if (to === numbers[4]) await done(await clock(), act => optOut(act, later(5)))
    if (to === numbers[9]) await done(await clock(), act => optOut(act, `0044 ${numbers[20]?.slice(3)}`))
  })
  const id = await offered(numbers)
  await send(id)
  expect(numbersSent()).toEqual(numbers.filter((_, at) => at !== 5 && at !== 20))
  expect(await fate(id, numbers[20] ?? '')).toBe('suppressed: opted out')
})

it('it is stopped in the middle: nobody after that gets it', async () => {
  const numbers = tenNumbers(700)
  const id = await offered(numbers)
  gateway = takes(async ({ to }) => {
    if (to === numbers[3]) await done(PREPARER, act => stopOutreach(act, id, { stoppedWhy: 'Wrong town' }))
  })
  await send(id)
  expect(numbersSent()).toEqual(numbers.slice(0, 4))
  await send(id)
  expect(sent).toHaveLength(4)
  expect((await valuesOf(done, id)).state).toBe('stopped')
})

it('a message or list that is not what was released is stopped, and nothing of it leaves', async () => {
  const id = await offered(tenNumbers(720))
  await sql`update outreach set message = 'Gone. {link} STOP' where id = ${id}`.execute(test.database.owner)
  await send(id)
  expect(sent).toEqual([])
  expect(await valuesOf(done, id)).toMatchObject({ state: 'stopped' })
})

it('the line is in use again before its customers had their message: nothing leaves', async () => {
  const id = await offered(tenNumbers(730))
  await sql`update line set state = 'in use', closed_on = null
    where id = (select line from outreach where id = ${id})`.execute(test.database.owner)
  await send(id)
  expect(sent).toEqual([])
  expect((await valuesOf(done, id)).stoppedWhy).toContain('in use again')
})

describe('whatever is killed, nobody gets two', () => {
  const killed = new Error('killed')
  const numbers = tenNumbers(740)

  /** The sender dies at one of the four points of a number’s turn, and does nothing more; what it did has been done. */
  const dying = (
    point: 'as it marks' | 'before it sends' | 'after it sent' | 'as it notes',
    at: number,
  ): CaseRecords => {
    // Two acts go before the first turn; each turn has two, its mark and its note.
    const last = { 'as it marks': 2, 'before it sends': 3, 'after it sent': 3, 'as it notes': 3 }[point] + at * 2
    let acts = 0
    let turns = 0
    const store = Object.create(records.store) as CaseRecords['store']
    Object.defineProperty(store, 'act', {
      value: async (...asked: Parameters<CaseRecords['store']['act']>) => {
        if (acts >= last) throw killed
        acts += 1
        return records.store.act(...asked)
      },
    })
    const send: SmsGateway['send'] = async sms => {
      const mine = turns === at
      turns += 1
      if (mine && point === 'before it sends') throw killed
      return gateway.send(sms)
    }
    return { ...records, store, outside: { ...records.outside, gateway: { ...gateway, send } } }
  }

  it.each(
    (['as it marks', 'before it sends', 'after it sent', 'as it notes'] as const).flatMap(point =>
      [0, 11].map(at => [point, at] as const),
    ),
  )('%s number %i', async (point, at) => {
    const id = await offered(numbers)
    const heard = console.error
    console.error = () => undefined
    await sendOutreach(dying(point, at), { agency: 'norfolk-police', outreach: id }).catch((error: unknown) => {
      if (error !== killed) throw error
    })
    console.error = heard
    expect((await valuesOf(done, id)).state).toBe('sending')
    await send(id)
    // Only the one of which nobody can know whether it left gets none.
    const lost = point === 'before it sends' ? numbers[at] : ''
    expect(numbersSent()).toEqual(numbers.filter(number => number !== lost))
    expect(await valuesOf(done, id)).toMatchObject({ state: 'sent' })
  })
})

describe('what the gateway cannot do', () => {
  const numbers = tenNumbers(760)
  const fault = (sure: SmsFault['sure']): SmsFault => ({ code: 'interrupted', sure, problem: 'No' })

  it('what it surely did not take is tried again later, from where it stood', async () => {
    const id = await offered(numbers)
    const takesAll = gateway
    gateway = {
      ...takesAll,
      send: async sms => (sms.to === numbers[3] ? fail(fault('not taken')) : takesAll.send(sms)),
    }
    await expect(send(id)).rejects.toThrow('No')
    expect(numbersSent()).toEqual(numbers.slice(0, 3))
    gateway = takesAll
    await send(id)
    expect(numbersSent()).toEqual(numbers)
  })

  it.each(['refused', 'not known'] as const)(
    'what was %s is never tried again, and the others have theirs',
    async sure => {
      const id = await offered(numbers)
      const takesAll = gateway
      gateway = { ...takesAll, send: async sms => (sms.to === numbers[3] ? fail(fault(sure)) : takesAll.send(sms)) }
      await send(id)
      gateway = takesAll
      await send(id)
      expect(numbersSent()).toEqual(numbers.filter((_, at) => at !== 3))
      expect(await fate(id, numbers[3] ?? '')).toBe('failed')
    },
  )
})

it('what cannot be checked gets nothing, and keeps nobody else waiting', async () => {
  const numbers = tenNumbers(780)
  const id = await offered(numbers)
  const heard = console.error
  console.error = () => undefined
  await sql`alter table suppression rename to suppression_away`.execute(test.database.owner)
  try {
    await send(id)
  } finally {
    console.error = heard
    await sql`alter table suppression_away rename to suppression`.execute(test.database.owner)
  }
  expect(sent).toEqual([])
  expect(await fate(id, numbers[11] ?? '')).toBe('suppressed: could not be checked')
  expect(await valuesOf(done, id)).toMatchObject({ state: 'sent', heldBackAbout: 10 })
})

it.each(['line analyst', 'investigating officer', 'senior officer', 'intelligence officer'] as const)(
  'what became of each number is not for a %s, also not of their own list',
  role => {
    const marks = { controller: 'norfolk-police', ringFence: '', involved: [], basis: 'none' } as const
    expect(records.policy.decide(officer(role), 'read', outreachNumber, marks).groups.has('sending')).toBe(false)
  },
)
