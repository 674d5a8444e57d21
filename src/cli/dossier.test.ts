import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { lineStore } from '../../test/dossier-store.ts'
import { folder } from '../../test/import-records.ts'
import { main } from './main.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const said = (which: 'log' | 'error') => {
  const lines: string[] = []
  vi.spyOn(console, which).mockImplementation(line => void lines.push(String(line)))
  return lines
}

it('writes one HTML file and one PDF, the same for the same date', async () => {
  const store = await lineStore('stated')
  const told = said('log')
  for (const out of ['one', 'two']) {
    const args = ['dossier', '--store', store.folder, '--number', '+447700900007', '--out', join(folder, out)]
    expect(await main([...args, '--date', '2026-03-01T10:00Z'])).toBe(0)
  }
  expect(told).toHaveLength(4)
  for (const name of ['dossier-447700900007.html', 'dossier-447700900007.pdf']) {
    const [one, two] = [await readFile(join(folder, 'one', name)), await readFile(join(folder, 'two', name))]
    expect(Buffer.compare(one, two)).toBe(0)
  }
})

it('says what is wrong and what to do next, and tells wrong use from failure', async () => {
  const store = await lineStore('stated')
  const told = said('error')
  expect(await main(['dossier', '--store', store.folder])).toBe(2)
  expect(await main(['dossier', '--number', '+447700900007'])).toBe(2)
  expect(await main(['dossier', '--store', store.folder, '--number', '+447700900007', '--date', 'soon'])).toBe(2)
  expect(await main(['dossier', '--store', store.folder, '--number', '+447700955555'])).toBe(1)
  expect(told).toEqual([
    expect.stringMatching(/No number was given.*\nNext: add --number/),
    expect.stringMatching(/No store was given.*\nNext: add --store/),
    expect.stringMatching(/--date soon is no time.*\nNext: give a day/),
    expect.stringMatching(/\+447700955555: no event with .*\nExpected: .*\nNext: list the candidate lines/),
  ])
})
