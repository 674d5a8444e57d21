import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { events, newStore, testData } from '../../../../test/import-records.ts'
import { describeFault, type Result } from '../../../values/result.ts'
import { openSnapshot } from '../../store/open-snapshot.ts'
import { importFile } from '../import-file.ts'
import type { Reconciliation } from '../reconciliation.ts'

const said = (done: Result<Reconciliation>): string => (done.ok ? '' : describeFault(done.fault))
const samples = join(import.meta.dirname, '../../../../../shared/data/case-uco')
describe.skipIf(!existsSync(samples))('the public samples of CASE (skipped where they are not at hand)', () => {
  /** Counted from the files' content: docs/formats.md says how. */
  it.each([
    ['Oresteia', { sms: 6, im: 1 }, { device: 2 }, 0],
    ['accounts', {}, { account: 2 }, 0],
    ['call_log', { voice: 8 }, { account: 4 }, 0],
    ['cell_site', {}, { device: 1, sim: 1, account: 1 }, 0],
    ['message', { im: 2 }, {}, 2],
    ['mobile_device_and_sim_card', {}, { device: 1, sim: 1 }, 0],
    ['sms_and_contacts', { sms: 1 }, { contact: 2 }, 0],
    ['ufed/ACTION_CASE_1.0.0', {}, { device: 1 }, 0],
    ['ufed/Call_CASE_1.0.0', { voice: 1 }, { contact: 2 }, 0],
    ['ufed/DEVICE_CASE_1.0.0', {}, { device: 1 }, 0],
    ['ufed/Message_CASE_1.0.0', { im: 2 }, { contact: 2 }, 0],
    ['ufed/WIRELESS_NETWORK_CASE_1.0.0', {}, { device: 1 }, 0],
  ])('%s holds these events and entities', async (name, kinds, whats, rejected) => {
    const store = await newStore()
    const done = await importFile(store, join(samples, `${name}.json`), { authority: testData })
    expect(said(done)).toBe('')
    expect(done).toMatchObject({ ok: true, value: { rejected, quarantined: 0, duplicate: 0 } })
    const snapshot = await openSnapshot(store)
    if (!snapshot.ok) throw new Error(snapshot.fault.problem)
    const counted = async (sql: string) =>
      Object.fromEntries((await snapshot.value.query<{ w: string; n: bigint }>(sql)).map(({ w, n }) => [w, Number(n)]))
    expect(await counted('SELECT what AS w, count(*) AS n FROM entities GROUP BY 1')).toEqual(whats)
    expect(await counted('SELECT kind AS w, sum(observations)::BIGINT AS n FROM events_by_a GROUP BY 1')).toEqual(kinds)
    snapshot.value.close()
  })

  it.each([
    [
      'cell_site',
      [
        ['204-16-1014-13399', 52.039261, 4.357681, null],
        ['228-2-22100-29220952', 46.522316, 6.56664, 45],
      ],
    ],
    ['ufed/CELL_SITE_CASE_1.0.0', [['228-2-22100-29220952', 40.05659866, -75.67047119, 45]]],
  ])('%s holds these cells', async (name, places) => {
    const store = await newStore()
    await importFile(store, join(samples, `${name}.json`), { authority: testData })
    const snapshot = await openSnapshot(store)
    if (!snapshot.ok) throw new Error(snapshot.fault.problem)
    const cells = await snapshot.value.query<Record<string, unknown>>(
      'SELECT cell, lat, lon, azimuth FROM cells WHERE lat IS NOT NULL ORDER BY length(cell), cell',
    )
    expect(cells.filter(({ cell }) => String(cell).includes('-')).map(cell => Object.values(cell))).toEqual(places)
    snapshot.value.close()
  })

  it.each([
    'device',
    'event',
    'ufed/EMAIL_MESSAGE_CASE_1.0.0',
    'ufed/EVENT_RECORD_CASE_1.0.0',
    'ufed/FILE_CASE_1.0.0',
    'ufed/URL_HISTORY_CASE_1.0.0',
    'ufed/URL_HISTORY_MULTI_ITEMS_CASE_1.0.0',
  ])('%s holds nothing of phones, and is refused in words', async name => {
    const done = await importFile(await newStore(), join(samples, `${name}.json`), { authority: testData })
    expect(said(done)).toContain('holds no call, no message')
  })

  it('the calls and messages are from whom, to whom, when and in which words the files say', async () => {
    const found: unknown[] = []
    for (const name of ['Oresteia', 'sms_and_contacts', 'ufed/Call_CASE_1.0.0', 'ufed/Message_CASE_1.0.0']) {
      const store = await newStore()
      await importFile(store, join(samples, `${name}.json`), { authority: testData })
      for (const row of await events(store))
        found.push([
          row.started_at.toISOString(),
          row.a,
          row.b,
          row.app,
          row.duration_s,
          row.text?.slice(0, 12) ?? null,
        ])
    }
    expect(found).toMatchObject([
      ['2017-06-20T09:34:42.120Z', 441239275339n, 441237771337n, null, null, 'A wedded wif'],
      ['2017-06-20T09:34:42.120Z', 441239275339n, 441237772341n, null, null, 'A wedded wif'],
      ['2017-06-20T09:34:42.120Z', 441239275339n, 441237775121n, null, null, 'A wedded wif'],
      ['2017-06-20T09:37:35.130Z', 441239275339n, 441237771337n, null, null, 'Low lie the '],
      ['2017-06-20T09:37:35.130Z', 441239275339n, 441237772341n, null, null, 'Low lie the '],
      ['2017-06-20T09:37:35.130Z', 441239275339n, 441237775121n, null, null, 'Low lie the '],
      ['2017-06-21T14:44:54.190Z', expect.any(BigInt), expect.any(BigInt), 'Facebook', null, 'There lies o'],
      ['2010-01-15T17:59:43.250Z', 11_235_557_890n, 441237771337n, null, null, 'Yo dude! Thi'],
      ['2022-01-19T21:38:19.023Z', 19_734_468_551n, 19_732_941_683n, null, 0, null],
      ['2010-01-16T16:34:56.250Z', expect.any(BigInt), 393_369_402_190n, 'WhatsApp', null, 'I said some '],
      ['2010-01-15T17:59:43.250Z', 393_369_402_190n, expect.any(BigInt), 'WhatsApp', null, 'Hey bud!'],
    ])
  })
})
