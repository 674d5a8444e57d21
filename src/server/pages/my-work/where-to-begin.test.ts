import { afterAll, beforeAll, expect, it } from 'vitest'
import { asAnalyst, servedLine } from '../../../../test/disruption/served-line.ts'
import { closedLine } from '../../../../test/disruption/offered.ts'
import { sent } from '../../../../test/journeys/open-county.ts'
import { type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'
import { NOT_ANALYSED } from '../../../disruption/line/confirm-line.ts'
import { dismissCandidate } from '../../../disruption/line/dismiss-candidate.ts'
import { lineNumber } from '../../../disruption/line/line-number.ts'
import { createRecord } from '../../../kernel/create-record.ts'
import { phoneImport, phoneImportValues } from '../../phone-records/phone-import.ts'

let served: ServedRecords
let now = '2026-07-01T11:00:00Z'
beforeAll(async () => {
  served = await serveRecords({}, () => new Date(now))
})
afterAll(() => served.close())

const work = async (role: Parameters<ServedRecords['signIn']>[1]): Promise<string> =>
  (await (await served.signIn('norfolk-police', role)).get('/')).body
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')

it('an analyst without files is led to importing; nobody else is', async () => {
  expect(await work('line analyst')).toContain(
    'Where to begin Import files of phone records None is held yet: begin here',
  )
  for (const role of ['senior officer', 'custody officer', 'intelligence officer'] as const)
    expect(await work(role)).not.toContain('Where to begin')
})

it('an analyst sees how many files came since the last decision, and what each confirmed line waits for', async () => {
  const file = phoneImportValues('return-1.csv', 'a'.repeat(64), 'SIM-7001-F', now)
  await asAnalyst(served, act => createRecord(act, phoneImport, file))
  expect(await work('line analyst')).toContain('1 file is held, the last came on 1 Jul 2026, 12:00')
  expect(await work('line analyst')).toContain('nobody has decided about any yet')

  const dismissed = { number: '+447700900740', reason: 'A taxi firm', alternative: 'A taxi firm' }
  await asAnalyst(served, act => dismissCandidate(act, dismissed, NOT_ANALYSED))
  expect(await work('line analyst')).toContain('Lines found that nobody has decided about no file came since')
  now = '2026-07-01T12:00:00Z'
  const later = phoneImportValues('return-3.xml', 'b'.repeat(64), 'SIM-7001-F', now)
  await asAnalyst(served, act => createRecord(act, phoneImport, later))
  expect(await work('line analyst')).toContain('Lines found that nobody has decided about 1 file came since')

  const line = await servedLine(served, '+447700900741')
  expect(await work('line analyst')).toContain('Line Tommy nobody has begun to close it')
  const analyst = await served.signIn('norfolk-police', 'line analyst')
  const closure = await sent(analyst, `/closures/new?line=${line}`, { line, way: 'court order' })
  const home = (await analyst.get('/')).body
  expect(home).toContain(`href="/closures/${closure}"`)
  expect(home).toContain('its closure is a draft')
  const proposed = { line, number: '+447700900742', usedFrom: '2026-06-01', state: 'proposed' }
  await asAnalyst(served, act => createRecord(act, lineNumber, proposed))
  expect(await work('line analyst')).toContain('Line Tommy a number waits for a decision')

  now = '2026-07-02T11:00:00Z'
  await closedLine(async (as, verb) => {
    const done = await served.test.records.store.act(as, verb)
    if (!done.ok) throw new Error(JSON.stringify(done.fault))
    return done.value
  })
  expect(await work('line analyst')).toContain('closed, and its customers were offered no help')
})
