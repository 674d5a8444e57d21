import { describe, expect, it } from 'vitest'
import { csv, newStore, testData } from '../../../../test/import-records.ts'
import { importFile } from '../../../comms/import/import-file.ts'
import { parseTemplate } from '../../../comms/import/template/parse-template.ts'
import { saveTemplate } from '../../../comms/import/template/save-template.ts'
import { suggestMapping } from '../../../comms/import/template/suggest-mapping.ts'
import type { UnknownLayout } from '../../engine/imports-shown.ts'
import { type Mapping, suggestedMapping, templateFrom } from './mapping-form.ts'

/** A file that waits to be mapped, as the engine answers it. */
function waiting(columns: readonly string[], ...sample: (readonly string[])[]): UnknownLayout {
  const suggestion = suggestMapping({
    name: 'return.csv',
    columns,
    sample,
    preamble: {},
    isoColumns: [],
    headerLine: 0,
  })
  const { columns: _columns, formats = {}, ...rest } = suggestion.file
  return {
    columns,
    sample,
    rows: sample.length,
    notes: [],
    guessed: suggestion.columns.map(({ column, header, why }) => {
      const [format] = [formats[column] ?? []].flat()
      return { column, header, why, ...(format === undefined ? {} : { format }) }
    }),
    suggestion: rest,
    preamble: {},
    stated: {},
    questions: suggestion.questions,
  }
}

const HEADINGS = ['Service Ref', 'Tel', 'Cust Full Name', 'Home Addr', 'Conn Dt']
const ROWS = [
  ['S1', '07700900001', 'Ms A Lovelace', '1 High Street', '25/02/2024'],
  ['S2', '07700900002', 'Mr C Babbage', '2 High Street', '01/03/2024'],
]

/** The columns as a person chooses them, in the order of the headings. */
const chosen = ['account', 'of_number', 'holder', 'address', 'from'] as const
const mapped = (layout: UnknownLayout, changes: Partial<Mapping>): Mapping => ({
  ...suggestedMapping(layout),
  chosen,
  formats: { from: 'dd/MM/yyyy' },
  name: 'Skerry subscribers',
  ...changes,
})

describe('an unknown file that holds what a provider says', () => {
  it('is taken for that from its headings, with what each row is', () => {
    const layout = waiting(
      ['MSISDN', 'Customer Name', 'Address', 'DOB', 'Remark'],
      ['447700900001', 'A', 'B', '10/12/1985', ''],
    )
    expect(suggestedMapping(layout)).toMatchObject({
      holds: 'subscriber',
      chosen: ['of_number', 'holder', 'address', 'born_on', 'detail'],
    })
  })

  it('is mapped by a person, kept as a template, and the next one like it is recognised', async () => {
    const layout = waiting(HEADINGS, ...ROWS)
    const file = templateFrom(mapped(layout, { holds: 'subscriber' }), layout)
    if (!file.ok) throw new Error(JSON.stringify(file.fault))
    expect(file.value).toMatchObject({ kind: 'entities', values: { what: { '': 'subscriber' } } })
    const store = await newStore()
    expect(await saveTemplate(store.folder, file.value)).toMatchObject({ ok: true })
    const next = await csv(['S3,07700900003,Ms G Hopper,3 High Street,02/03/2024'], HEADINGS.join(','))
    const done = await importFile(store, next, { authority: testData })
    expect(done).toMatchObject({ ok: true, value: { template: 'Skerry subscribers', normalised: 1 } })
    expect(store.imports()[0]).toMatchObject({ entities: 1 })
  })

  it('says what is lacking for what it holds, and nothing about calls', () => {
    const layout = waiting(HEADINGS, ...ROWS)
    const lacks = templateFrom(mapped(layout, { holds: 'top-up' }), layout)
    expect(lacks.ok ? [] : lacks.fault.map(({ text }) => text)).toEqual([
      'Select whom or what the rows are about (number, IMSI, IMEI, SIM card or account), and the amount or how it was paid',
    ])
    const undated = templateFrom(mapped(layout, { holds: 'subscriber', formats: {} }), layout)
    expect(undated.ok ? [] : undated.fault.map(({ field }) => field)).toEqual(['format-from'])
  })
})

describe('an unknown table of cells', () => {
  it('is mapped with the days from and to which each place holds', () => {
    const headings = ['Mast', 'Lat', 'Lng', 'Live from']
    const layout = waiting(headings, ['10150', '52.5', '-1.5', '25/02/2024'])
    const file = templateFrom(
      mapped(layout, {
        holds: 'cells',
        chosen: ['cell', 'lat', 'lon', 'valid_from'],
        formats: { valid_from: 'dd/MM/yyyy' },
      }),
      layout,
    )
    expect(file).toMatchObject({ ok: true, value: { kind: 'cells', formats: { valid_from: ['dd/MM/yyyy'] } } })
    expect(file.ok && parseTemplate(file.value).ok).toBe(true)
  })
})

describe('an unknown table of calls', () => {
  it('still needs its start and both numbers', () => {
    const layout = waiting(HEADINGS, ...ROWS)
    const lacks = templateFrom(mapped(layout, { holds: 'events' }), layout)
    expect(lacks.ok ? [] : lacks.fault.map(({ text }) => text)).toEqual([
      expect.stringMatching(/holds the start/),
      expect.stringMatching(/calling and the called number/),
    ])
  })
})
