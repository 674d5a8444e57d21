import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { events, folder, newStore, testData } from '../../../../test/import-records.ts'
import { DAYS_SECTION, EVENT_SECTION } from '../../own-csv.ts'
import { rejectedRows } from '../../store/listed-rows.ts'
import { importFile } from '../import-file.ts'

const row = (words: string): string =>
  ['sms', '2025-06-01T10:00:00.000001Z', '', '+447700900001', 'alphanumeric:Royal Mail', '', 'a']
    .concat(Array.from({ length: 10 }, () => ''))
    .concat([words, 'WhatsApp', '0', '1', 'f'.repeat(64), '7'])
    .join(',')
let count = 0
async function taken(content: string) {
  const path = join(folder, `own-${++count}.csv`)
  await writeFile(path, content)
  const store = await newStore()
  const done = await importFile(store, path, { authority: testData })
  const [record] = store.imports()
  const listed = record === undefined ? undefined : await rejectedRows(store, record.id)
  return {
    done,
    rows: done.ok ? await events(store) : [],
    listed: JSON.stringify(listed?.ok === true ? listed.value : ''),
  }
}
const HEAD = EVENT_SECTION.join(',')

describe('events as CSV', () => {
  it('are read with words over several lines, quotes and guarded cells, whatever ends the lines', async () => {
    for (const end of ['\r\n', '\n']) {
      const { done, rows } = await taken(['\ufeff'.concat(HEAD), row(`"'=a ""b"",\nc"`), ''].join(end))
      expect(done).toMatchObject({ ok: true, value: { normalised: 1, rejected: 0 } })
      expect(rows).toMatchObject([
        { kind: 'sms', a: 447700900001n, text: '=a "b",\nc', app: 'WhatsApp', observed: 'a' },
      ])
    }
  })

  it.each([
    ['a row of another width', 'sms,too,short', 'fields'],
    ['a quote left open', row('"never closed'), 'quote'],
    [
      'days that are none',
      `\r\n${DAYS_SECTION.join(',')}\r\n+447700900001,2025-02-31,2025-03-01,stated`,
      'no days held',
    ],
  ])('with %s give the rest, and list it', async (_, wrong, words) => {
    const { done, rows, listed } = await taken([HEAD, row('ok'), wrong].join('\r\n'))
    expect(done).toMatchObject({ ok: true, value: { normalised: 1, rejected: 1 } })
    expect(rows.map(({ text }) => text)).toEqual(['ok'])
    expect(listed).toContain(words)
  })

  it('without a row are refused in words', async () => {
    const { done } = await taken(`${HEAD}\r\n`)
    expect(done).toMatchObject({ ok: false, fault: { problem: expect.stringContaining('holds no event') } })
  })
})
