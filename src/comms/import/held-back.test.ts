import { describe, expect, it } from 'vitest'
import { csv, events, imported, newStore, template, testData } from '../../../test/import-records.ts'
import { rejectedRows } from '../store/listed-rows.ts'
import { HELD_BACK } from './held-back.ts'
import type { Authority } from './read-authority.ts'
import { sourceRow } from './source-row.ts'

const HEADER = 'From,To,Type,When,Body'
const layout = template({
  columns: { a_number: 'From', b_number: 'To', kind: 'Type', started_at: 'When', text: 'Body' },
  formats: { started_at: 'iso' },
})
const words = '07700900001,07700900002,SMS,2025-05-02 10:00:00,meet at seven'
const call = '07700900001,07700900002,Voice,2025-05-02 11:00:00,'
const withoutContent: Authority = { ...testData, data: ['events'] }

async function importedUnder(authority: Authority, ...lines: string[]) {
  const store = await newStore()
  const done = await imported(store, await csv(lines, HEADER), { authority, template: layout })
  return { store, done }
}

describe('where the authority does not cover content', () => {
  it('a message is an event, and its words are not stored', async () => {
    const { store, done } = await importedUnder(withoutContent, words, call)
    expect(done).toMatchObject({ rows: 2, normalised: 2 })
    expect((await events(store)).map(({ kind, text }) => [kind, text])).toEqual([
      ['sms', null],
      ['voice', null],
    ])
    expect(store.imports()[0]?.columns).not.toContain('text')
  })

  it('the reconciliation says how many texts were held back, and what to do', async () => {
    const { done } = await importedUnder(withoutContent, words, call)
    expect(done.notes).toEqual([expect.stringMatching(/^1 message text was in the file.*not read.*sealed.*--replace/)])
  })

  it('under Part 3, which never covers content, it is to be reported', async () => {
    const { done } = await importedUnder({ ...withoutContent, power: 'IPA 2016 Part 3' }, words, words)
    expect(done.notes).toEqual([expect.stringMatching(/^2 message texts were.*tell the single point of contact/)])
  })

  it('a file whose messages have no words has nothing to tell', async () => {
    expect((await importedUnder(withoutContent, call)).done.notes).toEqual([])
  })

  it('a rejected row is listed without its words', async () => {
    const { store, done } = await importedUnder(
      withoutContent,
      call,
      '07700900001,07700900002,SMS,2025-13-45 10:00:00,meet at seven',
      '07700900001,07700900002,SMS,meet at seven',
    )
    const listed = await rejectedRows(store, done.importId)
    expect(listed.ok && listed.value.map(({ row, raw }) => [row, raw])).toEqual([
      [2, '07700900001,07700900002,SMS,2025-13-45 10:00:00'],
      [3, HELD_BACK],
    ])
  })

  it('the row as received is shown without its words', async () => {
    const { store, done } = await importedUnder(withoutContent, words, call)
    const texted = await sourceRow(store, done.importId, 1)
    expect(texted.ok && texted.value.cells).toEqual([...words.split(',').slice(0, 4), HELD_BACK])
    expect(texted.ok && texted.value.line).not.toContain('seven')
    const called = await sourceRow(store, done.importId, 2)
    expect(called.ok && called.value.cells).toEqual(call.split(','))
  })

  it('two texts that differ in their words alone are two events', async () => {
    const { done } = await importedUnder(withoutContent, words, words.replace('seven', 'eight'), words)
    expect(done).toMatchObject({ normalised: 2, duplicate: 1 })
  })
})

describe('where the authority covers content', () => {
  it('the words are read, and nothing is told', async () => {
    const { store, done } = await importedUnder(testData, words)
    expect((await events(store)).map(({ text }) => text)).toEqual(['meet at seven'])
    expect(done.notes).toEqual([])
  })

  it('a wider authority for the same file takes the place of the narrower one', async () => {
    const store = await newStore()
    const path = await csv([words], HEADER)
    await imported(store, path, { authority: withoutContent, template: layout })
    await imported(store, path, { authority: testData, template: layout, replace: true })
    expect((await events(store)).map(({ text }) => text)).toEqual(['meet at seven'])
  })
})
