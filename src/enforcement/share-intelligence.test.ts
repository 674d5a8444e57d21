import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Force, officer, testForce } from '../../test/enforcement/force.ts'
import { changeRecord } from '../kernel/change-record.ts'
import { createRecord } from '../kernel/create-record.ts'
import { listRecords } from '../kernel/list-records.ts'
import { readRecord } from '../kernel/read-record.ts'
import { ok } from '../values/result.ts'
import { acknowledgeConditions } from './acknowledge-conditions.ts'
import { intelligenceAcknowledgement } from './intelligence-acknowledgement.ts'
import { intelligenceReport } from './intelligence-report.ts'
import { intelligenceShare } from './intelligence-share.ts'
import { intelligenceSource } from './intelligence-source.ts'
import { readIntelligence } from './read-intelligence.ts'
import { shareIntelligence } from './share-intelligence.ts'
import { submitIntelligence } from './submit-intelligence.ts'

let force: Force
const writer = officer('intelligence officer')
const colleague = officer('investigating officer')
const met = officer('investigating officer', 'metropolitan-police')
const SOURCE = { reference: 'SR/412', kindOfSource: 'human', details: 'canary of the source' }
const REPORT = {
  reportedOn: '2026-06-01',
  sourceGrade: '1',
  information: 'B',
  handling: 'C',
  conditions: 'No action without asking the sender',
  sanitised: 'The line is run from a flat in Norwich',
  original: 'His cousin told me on the stairs that he runs the line from a flat in Norwich',
}

beforeAll(async () => {
  force = await testForce()
})
afterAll(() => force.database.close())

const submitted = async (typed: object = {}): Promise<string> =>
  (await force.done(writer, act => submitIntelligence(act, { ...REPORT, ...typed }, SOURCE))).id
const shared = async (report: string): Promise<string> =>
  (await force.done(writer, act => shareIntelligence(act, report, 'metropolitan-police'))).id
const listedFor = async (as: typeof met): Promise<number | null> =>
  (await force.done(as, async act => ok(await listRecords(act, intelligenceReport, { counted: true })))).total

describe('an intelligence report', () => {
  it('keeps source, original and sanitised text apart', async () => {
    const id = await submitted()
    const whole = await force.done(writer, act => readRecord(act, intelligenceReport, id))
    expect(whole.values).toMatchObject({ sanitised: REPORT.sanitised, original: REPORT.original })
    const seen = await force.done(colleague, act => readRecord(act, intelligenceReport, id))
    expect(Object.keys(seen.values)).not.toContain('original')
    expect(Object.keys(seen.values)).not.toContain('source')
    const source = whole.values.source ?? ''
    await force.done(writer, act => readRecord(act, intelligenceSource, source))
    expect(await force.refused(colleague, act => readRecord(act, intelligenceSource, source))).toMatchObject({
      code: 'not-found',
    })
  })

  it.each([
    [{ sanitised: REPORT.original.toUpperCase() }, 'sanitised', 'the original word for word'],
    [{ sanitised: 'As SR/412 says, it is run from a flat' }, 'sanitised', 'names the source SR/412'],
    [{ conditions: '' }, 'conditions', 'Handling C needs the conditions in words'],
    [{ handling: 'P' }, 'conditions', 'Conditions need handling C'],
    [{ sourceGrade: '4' }, 'sourceGrade', '1 Reliable, 2 Untested, 3 Not reliable'],
    [{ information: 'F' }, 'information', 'A Known directly'],
    [{ reportedOn: '2026-07-02' }, 'reportedOn', 'in the future'],
  ])('with %j is refused at %s: …%s', async (typed, field, words) => {
    const fault = await force.refused(writer, act => submitIntelligence(act, { ...REPORT, ...typed }, SOURCE))
    expect(fault).toMatchObject({ fields: [{ field, problem: expect.stringContaining(words) }] })
  })

  it('that is refused leaves no entry in the register of sources', async () => {
    const source = { ...SOURCE, reference: 'SR/999' }
    await force.refused(writer, act => submitIntelligence(act, { ...REPORT, conditions: '' }, source))
    const { rows } = await sql`select from intelligence_source where reference = 'SR/999'`.execute(force.database.owner)
    expect(rows).toHaveLength(0)
  })

  it('is submitted by an intelligence officer and nobody else', async () => {
    expect(await force.refused(colleague, act => submitIntelligence(act, REPORT))).toMatchObject({ code: 'forbidden' })
  })

  it('carries its grade and marking wherever it is named', async () => {
    const seen = await force.done(colleague, async act => readRecord(act, intelligenceReport, await submitted()))
    expect(intelligenceReport.caption(seen.values)).toBe('Intelligence of 1 Jun 2026, 1BC')
  })
})

describe('a report shared on conditions', () => {
  it('answers with the conditions first, and is read when they are accepted', async () => {
    const id = await submitted()
    expect(await force.refused(met, act => readIntelligence(act, id))).toMatchObject({ code: 'not-found' })
    const share = await shared(id)

    const first = await force.done(met, act => readIntelligence(act, id))
    expect(first).toMatchObject({ part: 'conditions', share: { values: { conditions: REPORT.conditions } } })
    expect(JSON.stringify(first)).not.toContain(REPORT.sanitised)

    await force.done(met, act => acknowledgeConditions(act, share))
    const second = await force.done(met, act => readIntelligence(act, id))
    if (second.part !== 'report') throw new Error(second.part)
    expect(second.report.values).toMatchObject({ sanitised: REPORT.sanitised, sourceGrade: '1', handling: 'C' })
    expect(JSON.stringify(second)).not.toContain(REPORT.original)
    expect(second.report.agreements).toEqual(['intelligence-sharing'])
  })

  it('has no row by any way before they are accepted: not read, not listed, not counted', async () => {
    const before = await listedFor(met)
    const id = await submitted()
    const share = await shared(id)
    expect(await force.refused(met, act => readRecord(act, intelligenceReport, id))).toMatchObject({
      code: 'not-found',
    })
    expect(await listedFor(met)).toBe(before)
    await force.done(met, act => acknowledgeConditions(act, share))
    expect(await listedFor(met)).toBe((before ?? 0) + 1)
  })

  it('asks again when the conditions change', async () => {
    const id = await submitted()
    const share = await shared(id)
    await force.done(met, act => acknowledgeConditions(act, share))
    const harder = 'No action at all'
    await force.done(writer, async act => {
      const now = await readRecord(act, intelligenceReport, id)
      return now.ok ? changeRecord(act, intelligenceReport, id, now.value.version, { conditions: harder }) : now
    })
    expect((await force.done(met, act => readIntelligence(act, id))).part).toBe('conditions')
    const again = await shared(id)
    await force.done(met, act => acknowledgeConditions(act, again))
    expect((await force.done(met, act => readIntelligence(act, id))).part).toBe('report')
  })

  it('is not opened by accepting other words than the conditions', async () => {
    const id = await submitted()
    const share = await shared(id)
    await force.done(met, act =>
      createRecord(act, intelligenceAcknowledgement, { share, conditions: 'None', acknowledgedAt: act.now }),
    )
    expect((await force.done(met, act => readIntelligence(act, id))).part).toBe('conditions')
  })

  it('is not opened for one agency by what another accepts', async () => {
    const share = await shared(await submitted())
    expect(await force.refused(writer, act => acknowledgeConditions(act, share))).toMatchObject({
      problem: 'This report was shared with another agency, which accepts for itself',
    })
    const keyworker = officer('keyworker', 'norwich-recovery')
    expect(await force.refused(keyworker, act => acknowledgeConditions(act, share))).toMatchObject({
      code: 'not-found',
    })
  })

  it('tells its sender who accepted what', async () => {
    const share = await shared(await submitted())
    const { id } = await force.done(met, act => acknowledgeConditions(act, share))
    const seen = await force.done(writer, act => readRecord(act, intelligenceAcknowledgement, id))
    expect([seen.marks.controller, seen.values.conditions]).toEqual(['metropolitan-police', REPORT.conditions])
  })

  it('needs nothing accepted with handling P', async () => {
    const id = await submitted({ handling: 'P', conditions: '' })
    const share = await shared(id)
    expect((await force.done(met, act => readIntelligence(act, id))).part).toBe('report')
    expect(await force.refused(met, act => acknowledgeConditions(act, share))).toMatchObject({
      problem: 'This report was shared without conditions; read it as it is',
    })
  })
})

describe('sharing', () => {
  it('is with another agency that there is', async () => {
    const id = await submitted()
    for (const recipient of ['norfolk-police', 'atlantis-police']) {
      expect(await force.refused(writer, act => shareIntelligence(act, id, recipient))).toMatchObject({
        problem: 'Shared with must be another agency',
      })
    }
  })

  it('beyond any agreement shows nothing, neither report nor conditions', async () => {
    const id = await submitted({ handling: 'P', conditions: '' })
    const { id: share } = await force.done(writer, act => shareIntelligence(act, id, 'norwich-recovery'))
    const keyworker = officer('keyworker', 'norwich-recovery')
    expect(await force.refused(keyworker, act => readIntelligence(act, id))).toMatchObject({ code: 'not-found' })
    expect(await force.refused(keyworker, act => readRecord(act, intelligenceShare, share))).toMatchObject({
      code: 'not-found',
    })
  })

  it('is for intelligence officers', async () => {
    const id = await submitted()
    expect(await force.refused(colleague, act => shareIntelligence(act, id, 'metropolitan-police'))).toMatchObject({
      code: 'forbidden',
    })
  })

  it('of a report inside a ring-fence is refused until the ring-fence is lifted', async () => {
    const inside = officer('intelligence officer', 'norfolk-police', ['op-teal'])
    const { id } = await force.done(inside, act =>
      createRecord(act, intelligenceReport, REPORT, { ringFence: 'op-teal' }),
    )
    expect(await force.refused(inside, act => shareIntelligence(act, id, 'metropolitan-police'))).toMatchObject({
      problem: 'This report is inside a ring-fence, which no agreement opens',
    })
  })
})
