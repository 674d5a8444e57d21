import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DecodedTable } from '../decoded-table.ts'
import { describeSuggestion } from './describe-suggestion.ts'
import { bindTemplate, detectTemplate } from './detect-template.ts'
import { shippedTemplates } from './load-templates.ts'
import { parseTemplate } from './parse-template.ts'
import { readTables } from '../read-tables.ts'
import { saveTemplate, savedTemplates } from './save-template.ts'
import type { Suggestion } from './suggestion.ts'
import type { Template } from './template.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-detect-'))
let shipped: readonly Template[] = []
beforeAll(async () => {
  const loaded = await shippedTemplates()
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.fault))
  shipped = loaded.value
})
afterAll(() => rmSync(folder, { recursive: true }))

async function tableOf(lines: readonly string[], name = 'file.csv'): Promise<DecodedTable> {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  const read = await readTables({ path, name }, join(folder, 'work'))
  const table = read.ok ? read.value[0] : undefined
  if (table === undefined) throw new Error(JSON.stringify(read))
  return table
}

async function matched(...lines: string[]): Promise<Template> {
  const found = detectTemplate(await tableOf(lines), { saved: [], shipped })
  if (found.found !== 'match') throw new Error(JSON.stringify(found.suggestion, undefined, 1))
  return found.template
}

async function suggested(...lines: string[]): Promise<Suggestion> {
  const found = detectTemplate(await tableOf(lines), { saved: [], shipped })
  if (found.found === 'match') throw new Error(`matched ${found.how}`)
  return found.suggestion
}

describe('the layouts that are known', () => {
  it('are recognised by their headers, with the zone and the owner their first lines state', async () => {
    const harbour = await matched(
      'Subject,447700900001',
      'Time zone,Europe/London',
      'Record Type,Calling Number,Called Number,Forwarded To,Start Date,Start Time,Duration (s),Calling IMEI,Calling IMSI,Called IMEI,Called IMSI,First Cell ID,Last Cell ID,Cell Site Name,Postcode,Azimuth',
      'VOICE,447700900001,447700900002,,05/06/2025,10:00:00,12,490154203237518,234159876543210,,,10150,10150,Quay,QB1 8DN,355',
    )
    expect(harbour).toMatchObject({ name: 'Harbour', zone: 'Europe/London', owner: '447700900001' })
    expect(
      await matched(
        'Target;Other Party;Direction;Type;Date/Time;Duration;IMEI;IMSI;Cell;Cell Name;Easting;Northing',
        '07700900001;07700900002;OUT;Voice;05-May-2025 00:02:58;00:21;;;1;Quay;546779;366308',
      ),
    ).toMatchObject({ name: 'Tern' })
    expect(
      await matched(
        'MSISDN_A\tMSISDN_B\tEVENT_START_UTC\tEVENT_END_UTC\tCALL_TYPE\tA_IMEI\tA_IMSI\tB_IMEI\tB_IMSI\tA_CELL_START\tA_CELL_END\tLAT\tLON',
        '+447700900001\t+447700900002\t2025-05-19T09:48:37Z\t2025-05-19T09:49:37Z\tMOC\t\t\t\t\t1\t1\t52.5\t-1.5',
      ),
    ).toMatchObject({ name: 'Gannet', zone: 'UTC' })
    expect(
      await matched(
        'Device owner,+447700900001',
        'IMEI,490154203237518',
        'Type,Direction,Party,Name,Timestamp,Duration,Status,Body',
        'Call,Incoming,07700900002,Mum,05/06/2025 07:49:14(UTC+1),00:07:04,Answered,',
      ),
    ).toMatchObject({ name: 'Handset', owner: '+447700900001' })
    expect(
      await matched(
        'Cell ID,Site,Date,Time,MSISDN,Other Number,Direction,Event,Duration,IMEI,IMSI',
        '1,Quay,17/06/2025,10:00:02,447700900001,Withheld,In,Voice,0,,',
      ),
    ).toMatchObject({ name: 'Cell dump' })
    expect(
      await matched(
        'mcc,mnc,lac,cell_id,site_name,postcode,latitude,longitude,azimuth,beam_width,valid_from,valid_to',
        '234,10,1,2,Quay,QB1 9JF,53.1,-0.3,10,65,2019-03-01,',
      ),
    ).toMatchObject({ name: 'Cell table', kind: 'cells' })
  })

  it('include plain tables of calls, whose parties may be pseudonyms', async () => {
    expect(
      await matched('caller,callee,timestamp,duration', '07700900001,07700900002,2025-06-01 10:00:00,30'),
    ).toMatchObject({ generic: true, numbering: 'phone' })
    expect(
      await matched('From,To,Datetime,Duration(seconds),Cell Tower', '447700900001,447700900002,20250601 1000,30,12'),
    ).toMatchObject({ columns: { cell: ['Cell Tower'] } })
    expect(
      await matched('caller,callee,timestamp,duration', '17,203,1717236000,30', '17,204,1717236100,31'),
    ).toMatchObject({ numbering: 'opaque' })
    expect(
      await matched(
        'interaction,direction,correspondent_id,datetime,call_duration,antenna_id',
        'call,in,7f3a9c,2014-03-02 07:13:30,120,501',
      ),
    ).toMatchObject({ numbering: 'opaque' })
  })

  it('are not taken for known when the dates are written in another way, or their order cannot be told', async () => {
    const header = 'caller,callee,timestamp,duration'
    const ambiguous = await suggested(
      header,
      '07700900001,07700900002,05/06/2025 10:00:00,30',
      '07700900001,07700900003,04/06/2025 10:00:00,30',
    )
    expect(ambiguous.questions.join()).toMatch(/day or the month/)
    expect(parseTemplate(ambiguous.file).ok).toBe(false)
    expect(ambiguous.template?.formats.started_at).toEqual(['dd/MM/yyyy HH:mm:ss'])
    const american = await suggested(header, '07700900001,07700900002,06/25/2025 10:00:00,30')
    expect(american.file.formats?.started_at).toEqual(['MM/dd/yyyy HH:mm:ss'])
    expect(await matched(header, '07700900001,07700900002,25/06/2025 10:00:00,30')).toBeTruthy()
  })
})

describe('a layout nobody has seen', () => {
  it('is mapped from headers and values together', async () => {
    const suggestion = await suggested(
      'Subject,447700900001',
      'Times,UTC',
      'Orig No,Dest No,Event Begin,Secs Talk Time,What,Handset ID,Mast',
      ...Array.from(
        { length: 20 },
        (_, i) =>
          `0770090000${i % 3},0770090${1000 + i},${10 + i}/06/2025 1${i % 10}:00:00,${i},${i % 2 ? 'VOICE' : 'SMS'},490154203237518,10${150 + i}`,
      ),
    )
    expect(suggestion.missing).toEqual([])
    expect(suggestion.file.columns).toMatchObject({
      a_number: 'Orig No',
      b_number: 'Dest No',
      started_at: 'Event Begin',
      kind: 'What',
      imei: 'Handset ID',
      cell: 'Mast',
    })
    expect(suggestion.file.formats?.started_at).toEqual(['dd/MM/yyyy HH:mm:ss'])
  })

  it('is mapped from values alone when there is no header', async () => {
    const suggestion = await suggested(
      ...Array.from(
        { length: 12 },
        (_, i) =>
          `0770090000${i % 2},${i % 2 ? 'IN' : 'OUT'},0770090${1000 + i},${13 + i}-Jun-2025,1${i % 10}:00:00,${i * 7},234159876543210`,
      ),
    )
    expect(suggestion.file).toMatchObject({
      header: { starts: -1 },
      columns: {
        target_number: 'Column 1',
        direction: 'Column 2',
        other_number: 'Column 3',
        date: 'Column 4',
        time: 'Column 5',
        imsi: 'Column 7',
      },
    })
  })

  it('finds the direction in “Incoming call” and asks about words it does not know', async () => {
    const suggestion = await suggested(
      'Served MSISDN,Event,Party,Began',
      '07700900001,Incoming call,07700900002,2025-06-01 10:00:00',
      '07700900001,Outgoing SMS,07700900003,2025-06-01 11:00:00',
    )
    expect(suggestion.file.columns).toMatchObject({
      target_number: 'Served MSISDN',
      other_number: 'Party',
      kind: 'Event',
      direction: 'Event',
    })
    const strange = await suggested(
      'A Number,B Number,Start,Service Code',
      '07700900001,07700900002,2025-06-01 10:00:00,TS11',
      '07700900001,07700900002,2025-06-01 10:00:00,TS21',
    )
    expect(strange.columns.map(c => c.column)).toContain('a_number')
  })

  it('with a target and a direction is never read as caller and called', async () => {
    const suggestion = await suggested(
      'CDR_ID|SERVED_MSISDN|OTHER_MSISDN|CALL_DIRECTION|CALL_TYPE|START_DATE|START_TIME|DUR_SEC|SERVED_IMSI|CGI_START|CGI_END',
      ...Array.from(
        { length: 20 },
        (_, i) =>
          `${i}|447700900001|4477009${10000 + i}|${i % 3 ? 'MO' : 'MT'}|VOICE|${10 + i}/06/2025|1${i % 10}:15:00|${i * 3}|234159876543210|234-10-1-${i}|234-10-1-2`,
      ),
    )
    expect(suggestion.file.columns).toEqual({
      target_number: 'SERVED_MSISDN',
      other_number: 'OTHER_MSISDN',
      direction: 'CALL_DIRECTION',
      kind: 'CALL_TYPE',
      mark: 'CALL_TYPE',
      date: 'START_DATE',
      time: 'START_TIME',
      duration_s: 'DUR_SEC',
      imsi: 'SERVED_IMSI',
      cell: 'CGI_START',
      cell_last: 'CGI_END',
    })
    expect(suggestion.missing).toEqual([])
  })

  it('of a research set keeps its pseudonyms and counts its seconds', async () => {
    const suggestion = await suggested(
      'timestamp,sender,recipient',
      ...Array.from({ length: 20 }, (_, i) => `${18 + i * 67},${(i * 7) % 40},${(i * 11) % 40}`),
    )
    expect(suggestion.file).toMatchObject({
      numbering: 'opaque',
      columns: { started_at: 'timestamp', a_number: 'sender', b_number: 'recipient' },
      formats: { started_at: ['seconds'] },
      values: { kind: { '': 'sms' } },
    })
  })

  it('says what is missing and gives the next command', async () => {
    const suggestion = await suggested('Number,When', '07700900001,2025-06-01 10:00:00')
    expect(suggestion.missing.join()).toMatch(/direction/)
    const text = describeSuggestion(suggestion, 'my calls.csv', '--store case --authority authority.json')
    expect(text).toContain(
      "breakwater import 'my calls.csv' --store case --authority authority.json --template file.template.json",
    )
  })

  it('once saved is recognised, before any shipped template', async () => {
    const lines = ['Orig No,Dest No,Event Begin,Secs', '07700900001,07700900002,25/06/2025 10:00:00,30']
    const suggestion = await suggested(...lines)
    const saved = await saveTemplate(folder, { ...suggestion.file, name: 'Kittiwake 2025' })
    expect(saved.ok).toBe(true)
    const all = await savedTemplates(folder)
    const found = detectTemplate(await tableOf(lines), { saved: all.ok ? all.value : [], shipped })
    expect(found).toMatchObject({ found: 'match', template: { name: 'Kittiwake 2025' } })
  })

  it('given a template that does not fit is refused with the columns it has', async () => {
    const template = parseTemplate({ name: 'x', columns: { a_number: 'From', b_number: 'To', started_at: 'When' } })
    const result = template.ok
      ? bindTemplate(template.value, await tableOf(['Caller,Callee,When', '07700900001,07700900002,2025-06-01']))
      : template
    expect(!result.ok && result.fault.problem).toMatch(/“From”.*“To”/)
  })
})
