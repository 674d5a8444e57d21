import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  closedLine,
  fence,
  listedIn,
  PREPARER,
  prepared,
  released,
  RELEASER,
  SITE,
  somebody,
  tenNumbers,
  valuesOf,
  waiting,
} from '../../../test/disruption/offered.ts'
import { type Force, officer, testForce } from '../../../test/enforcement/force.ts'
import type { Context } from '../../kernel/context.ts'
import { createRecord } from '../../kernel/create-record.ts'
import { tasksAbout } from '../../tasks/tasks-about.ts'
import { ok } from '../../values/result.ts'
import { line } from '../line/line.ts'
import { askForRelease } from './ask-for-release.ts'
import { changeList } from './change-list.ts'
import { editMessage } from './edit-message.ts'
import { TEMPLATES } from './message-templates.ts'
import { prepareOutreach } from './prepare-outreach.ts'
import { releaseOutreach } from './release-outreach.ts'
import { sendBack } from './send-back.ts'
import { stopOutreach } from './stop-outreach.ts'

let force: Force
beforeAll(async () => {
  force = await testForce()
  await fence(force.database.owner)
})
afterAll(() => force.database.close())

const refusal = async (as: Context, id: string, fingerprint?: string) => {
  const shown = fingerprint ?? (await valuesOf(force.done, id)).fingerprint ?? ''
  return force.refused(as, act => releaseOutreach(act, id, shown))
}
const asked = async (id: string): Promise<number> =>
  (
    await force.database.jobs.query<{ n: number }>(
      "select count(*)::int as n from jobs._private_jobs where payload->>'outreach' = $1",
      [id],
    )
  ).rows[0]?.n ?? 0

describe('preparing', () => {
  it('everything that is wrong is told at once, and a line in use is warned by nothing', async () => {
    const inUse = { name: 'Tommy', runFrom: 'not known', confirmedOn: '2026-06-01', confirmedBy: 'A', state: 'in use' }
    const { id } = await force.done(PREPARER, act => createRecord(act, line, inUse))
    const raw = { line: id, town: 'Norwich', provider: 'norfolk-police', message: 'Tommy is gone', numbers: 'x' }
    const fault = await force.refused(PREPARER, act => prepareOutreach(act, raw, SITE))
    expect(new Set(fault.fields?.map(({ field }) => field))).toEqual(
      new Set(['line', 'provider', 'message', 'numbers']),
    )
    expect(fault.problem).toContain('“Tommy”')
  })

  it('the link is 128 random bits, the reference another draw, and nobody could tell one from the other', async () => {
    const ids = [await prepared(force.done, tenNumbers()), await prepared(force.done, tenNumbers())]
    const [one, two] = [await valuesOf(force.done, ids[0] ?? ''), await valuesOf(force.done, ids[1] ?? '')]
    expect(Buffer.from(one.link ?? '', 'base64url')).toHaveLength(16)
    expect(new Set([one.link, two.link, one.reference, two.reference]).size).toBe(4)
    expect(one.reference).toMatch(/^H-[A-Z2-9]{8}$/)
  })

  it('what belongs to a line inside a ring-fence is inside it, list and all', async () => {
    const id = await prepared(force.done, tenNumbers(), { line: await closedLine(force.done, 'op-teal') })
    const outside = officer('line analyst')
    expect((await force.refused(outside, act => editMessage(act, id, { message: 'x' }, SITE))).code).toBe('not-found')
    const { rows } = await sql<{ fences: string }>`select string_agg(distinct ring_fence, ',') as fences
      from outreach_number where outreach = ${id}`.execute(force.database.owner)
    expect(rows[0]?.fences).toBe('op-teal')
  })
})

describe('releasing', () => {
  it('asking raises a task for a senior officer, and releasing ends it and has it sent', async () => {
    const id = await waiting(force.done, tenNumbers())
    const open = await force.done(RELEASER, async act => ok(await tasksAbout(act, 'outreach', id)))
    expect(open.map(({ values }) => [values.role, values.state])).toEqual([['senior officer', 'open']])
    const { fingerprint } = await valuesOf(force.done, id)
    await force.done(RELEASER, act => releaseOutreach(act, id, fingerprint ?? ''))
    expect(await valuesOf(force.done, id)).toMatchObject({
      state: 'released',
      releasedBy: 'DC Someone',
      releasedFingerprint: fingerprint,
    })
    expect(await force.done(RELEASER, async act => ok(await tasksAbout(act, 'outreach', id)))).toEqual([])
    expect(await asked(id)).toBe(1)
  })

  it('whoever wrote the message or the list, or asked, does not release it, whatever their role', async () => {
    const writer = somebody('senior officer')
    const lister = somebody('senior officer')
    const asker = somebody('senior officer')
    const id = await prepared(force.done, tenNumbers())
    await force.done(writer, act => editMessage(act, id, { message: TEMPLATES[1].text }, SITE))
    const list = tenNumbers(1).map(number => `${number}, 2026-06-19`)
    await force.done(lister, act => changeList(act, id, { numbers: list.join('\n') }))
    await force.done(asker, act => askForRelease(act, id))
    for (const one of [writer, lister, asker])
      expect((await refusal(one, id)).problem).toContain('somebody else has to release it')
    expect((await refusal(PREPARER, id)).code).toBe('forbidden')
    expect((await refusal(somebody('investigating officer'), id)).code).toBe('forbidden')
    const { fingerprint } = await valuesOf(force.done, id)
    await force.done(RELEASER, act => releaseOutreach(act, id, fingerprint ?? ''))
  })

  it('what was changed after it was asked for is a draft again, and must be asked for anew', async () => {
    const id = await waiting(force.done, tenNumbers())
    const before = (await valuesOf(force.done, id)).fingerprint ?? ''
    await force.done(PREPARER, act => editMessage(act, id, { message: TEMPLATES[2].text }, SITE))
    expect(await valuesOf(force.done, id)).toMatchObject({ state: 'draft', fingerprint: null })
    expect(await force.done(RELEASER, async act => ok(await tasksAbout(act, 'outreach', id)))).toEqual([])
    expect((await refusal(RELEASER, id, before)).code).toBe('conflict')
    await force.done(PREPARER, act => askForRelease(act, id))
    expect((await refusal(RELEASER, id, before)).problem).toContain('not what you had before you')
    expect(await asked(id)).toBe(0)
  })

  it('it is sent back with a reason, by somebody who may still release it once it was asked for again', async () => {
    const id = await waiting(force.done, tenNumbers())
    expect((await force.refused(RELEASER, act => sendBack(act, id, {}))).problem).toContain('Say what has to change')
    await force.done(RELEASER, act => sendBack(act, id, { why: 'Too long' }))
    expect(await valuesOf(force.done, id)).toMatchObject({ state: 'draft', fingerprint: null })
    expect((await force.refused(RELEASER, act => sendBack(act, id, { why: 'x' }))).code).toBe('conflict')
    await force.done(PREPARER, act => askForRelease(act, id))
    const { fingerprint } = await valuesOf(force.done, id)
    await force.done(RELEASER, act => releaseOutreach(act, id, fingerprint ?? ''))
  })

  it('a list that was changed past the verbs is not what was asked for', async () => {
    const id = await waiting(force.done, tenNumbers())
    await sql`update outreach_number set number = '+447700900999' where outreach = ${id} and number = ${tenNumbers()[3]}`.execute(
      force.database.owner,
    )
    expect((await refusal(RELEASER, id)).problem).toContain('not what you had before you')
  })

  it('after the release nothing changes any more, and it is not released again', async () => {
    const id = await released(force.done, tenNumbers())
    for (const verb of [
      (act: Parameters<typeof editMessage>[0]) => editMessage(act, id, { message: TEMPLATES[1].text }, SITE),
      (act: Parameters<typeof editMessage>[0]) => changeList(act, id, { numbers: '' }),
      (act: Parameters<typeof editMessage>[0]) => askForRelease(act, id),
    ])
      expect((await force.refused(PREPARER, verb)).problem).toContain('released already')
    expect((await refusal(RELEASER, id)).code).toBe('conflict')
  })

  it('a list of fewer than ten is not released: what became of it would tell of one', async () => {
    const id = await prepared(force.done, tenNumbers().slice(0, 9))
    expect((await force.refused(PREPARER, act => askForRelease(act, id))).problem).toContain('This one has 9')
  })

  it('of 64 who race, the preparer and other authors among them, exactly one releases, and none of those', async () => {
    const id = await waiting(force.done, tenNumbers())
    const { fingerprint = '' } = await valuesOf(force.done, id)
    const racers = Array.from({ length: 64 }, (_, at) => {
      if (at % 4 === 0) return { ...PREPARER, actor: { ...PREPARER.actor, roles: ['senior officer'] } }
      return at % 4 === 1 ? somebody('line analyst') : somebody('senior officer')
    })
    const results = await Promise.all(
      racers.map(async (as, at) => {
        const done = await force
          .done(as, act => releaseOutreach(act, id, fingerprint ?? ''))
          .then(
            () => true,
            () => false,
          )
        return { done, may: at % 4 > 1 }
      }),
    )
    expect(results.filter(({ done }) => done)).toHaveLength(1)
    expect(results.filter(({ done, may }) => done && !may)).toEqual([])
    expect(await asked(id)).toBe(1)
  })
})

describe('the list', () => {
  it('numbers are put on and taken off, and one that comes back is the same record', async () => {
    const id = await prepared(force.done, tenNumbers())
    const typed = (numbers: readonly string[]) => ({ numbers: numbers.map(one => `${one}, 2026-06-19`).join('\n') })
    await force.done(PREPARER, act => changeList(act, id, typed(tenNumbers().slice(1))))
    expect(await listedIn(force.done, id)).toEqual(tenNumbers().slice(1))
    await force.done(PREPARER, act => changeList(act, id, typed([...tenNumbers(), '0044 7700 900500'])))
    expect(await listedIn(force.done, id)).toEqual([...tenNumbers(), '+447700900500'])
    expect((await valuesOf(force.done, id)).listed).toBe(13)
  })
})

it('it is stopped with a reason, for good', async () => {
  const id = await released(force.done, tenNumbers())
  expect((await force.refused(RELEASER, act => stopOutreach(act, id, {}))).problem).toContain('Say why')
  await force.done(PREPARER, act => stopOutreach(act, id, { stoppedWhy: 'Wrong town' }))
  expect(await valuesOf(force.done, id)).toMatchObject({ state: 'stopped', stoppedWhy: 'Wrong town' })
  expect((await force.refused(RELEASER, act => stopOutreach(act, id, { stoppedWhy: 'x' }))).code).toBe('conflict')
})
