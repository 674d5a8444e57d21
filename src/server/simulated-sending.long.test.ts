import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closedLine, type Done, FENCE, fence, mobile, released } from '../../test/disruption/offered.ts'
import { officer } from '../../test/enforcement/force.ts'
import { testRecords, type TestRecords } from '../../test/server/test-records.ts'
import { attribution } from '../disruption/attribution/attribution.ts'
import { lineRole } from '../disruption/line/line-role.ts'
import { optOut } from '../disruption/outreach/opt-out.ts'
import { suppressNumber } from '../disruption/outreach/suppress-number.ts'
import { createRecord } from '../kernel/create-record.ts'
import { person } from '../people/person.ts'
import { ok } from '../values/result.ts'
import type { CaseRecords } from './case-records.ts'
import { insideAll, sendOutreach } from './outreach-jobs.ts'

/** Releases through the database; each has ten numbers, and something happens to about a third of them while it is sent. Up to 6,500, a day each, nobody comes of age. */
const RELEASES = Number(process.env['RELEASES'] ?? 250)
const NUMBERS = 990

let now = new Date('2026-07-01T11:00:00Z')
let test: TestRecords
beforeAll(async () => {
  test = await testRecords(() => now)
  await fence(test.database.owner)
})
afterAll(() => test.close())

const done: Done = async (as, verb) => {
  const result = await test.records.store.act(as, verb)
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  return result.value
}
const DETECTIVE = officer('investigating officer', 'norfolk-police', [FENCE])
const daysAgo = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10)
/** As people write it; the digits that differ are the last three. */
const spelled = (at: number, how: number): string => {
  const rest = `900 ${String(at).padStart(3, '0')}`
  return (
    [`07700 ${rest}`, `+44 7700 ${rest}`, `0044 7700 ${rest}`, `07700${rest.replace(' ', '')}`, `+44 (0)7700 ${rest}`][
      how % 5
    ] ?? ''
  )
}

/** What can happen to a number, each by the verb or record through which it does. */
const HAPPENINGS: readonly ((at: number, how: number, line: string) => Promise<unknown>)[] = [
  async (at, how) => done(await insideAll(test.records, 'norfolk-police'), act => optOut(act, spelled(at, how))),
  (at, how) => done(DETECTIVE, act => suppressNumber(act, { number: spelled(at, how), why: 'asked by an officer' })),
  async (at, how, line) => standsAs(await somebody({ phone: spelled(at, how) }), 'victim', line),
  async (at, how, line) => {
    const who = await somebody({})
    await uses(who, at, how, 200)
    await standsAs(who, 'witness', line)
  },
  async (at, how) => uses(await somebody({ bornOn: daysAgo(30) }), at, how, 200),
  async (at, how) => uses(await somebody({}), at, how, 1),
]

const somebody = async (raw: object): Promise<string> =>
  (await done(DETECTIVE, act => createRecord(act, person, { familyName: 'Smith', bornOn: '1990-01-01', ...raw }))).id
const uses = (who: string, at: number, how: number, since: number): Promise<unknown> =>
  done(DETECTIVE, act =>
    createRecord(act, attribution, {
      person: who,
      of: 'number',
      identifier: mobile(at),
      usedFrom: daysAgo(since),
      label: `Smith ${how}`,
      strength: 'strong',
      disputed: 'no',
      state: 'standing',
    }),
  )
const standsAs = (who: string, standing: string, line: string): Promise<unknown> =>
  done(DETECTIVE, act =>
    createRecord(act, lineRole, { person: who, line, part: 'other', standing, heldFrom: daysAgo(90), knownAs: 'fact' }),
  )

it(`through the database, in ${RELEASES} releases, none goes to a number of which that was on record when its turn came`, async () => {
  const line = await closedLine(done)
  const protectedNow = new Set<string>()
  const lasting = new Set<string>()
  const passedOn = new Set<string>()
  const wrong: string[] = []
  let sent = 0
  let turn = 0
  for (let release = 0; release < RELEASES; release++) {
    // A number's turn comes again after 99 days: what holds it back is what happened to it, not that it was asked within a month.
    now = new Date(now.getTime() + 86_400_000)
    const first = (release * 10) % NUMBERS
    const list = Array.from({ length: 10 }, (_, at) => first + at)
    const numbers = list.map(at => `${spelled(at, release + at)}, ${daysAgo(10)}`).join('\n')
    const id = await released(done, [], { line, numbers })
    const happen = async (): Promise<void> => {
      turn += 1
      if (turn % 3 !== 0) return
      const at = list[(turn * 7) % list.length] ?? first
      const what = (turn / 3) % HAPPENINGS.length
      await HAPPENINGS[what]?.(at, turn, line)
      protectedNow.add(mobile(at))
      // Whoever has had it for a month is the one who was in contact ten days ago.
      if (what === HAPPENINGS.length - 1) passedOn.add(mobile(at))
      else lasting.add(mobile(at))
    }
    await happen()
    const gateway: CaseRecords['outside']['gateway'] = {
      name: 'a list',
      find: async () => ok(null),
      send: async sms => {
        if (protectedNow.has(sms.to)) wrong.push(`release ${release}: ${sms.to}`)
        sent += 1
        // Whatever happens from here on is before the next turn.
        await happen()
        return ok({ id: sms.reference })
      },
    }
    const records = { ...test.records, outside: { ...test.records.outside, gateway } }
    await sendOutreach(records, { agency: 'norfolk-police', outreach: id })
    for (const number of passedOn) if (!lasting.has(number)) protectedNow.delete(number)
    passedOn.clear()
  }
  expect(wrong).toEqual([])
  expect(sent).toBeGreaterThan(RELEASES)
  const { rows } = await sql<{ why: string }>`select distinct why from outreach_number where why is not null
    order by why`.execute(test.database.owner)
  expect(rows.map(({ why }) => why)).toEqual(
    expect.arrayContaining(['asked by an officer', 'opted out', 'recycled', 'under 18', 'victim', 'witness']),
  )
  console.log(`${RELEASES} releases, ${sent} messages, ${protectedNow.size} numbers suppressed on the way`)
})
