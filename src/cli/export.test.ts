import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { lineStore } from '../../test/dossier-store.ts'
import { folder } from '../../test/import-records.ts'
import type { Line } from '../comms/index.ts'
import { main } from './main.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

function said(which: 'log' | 'error'): string[] {
  const lines: string[] = []
  vi.spyOn(console, which).mockImplementation(line => void lines.push(String(line)))
  return lines
}

const NUMBER = '+447700900007'

describe('breakwater export', () => {
  it('writes each format, the same twice', async () => {
    const store = await lineStore('stated')
    said('log')
    for (const format of ['graphml', 'gexf', 'csv', 'case', 'events-csv']) {
      const [one, two] = ['one', 'two'].map(name => join(folder, `${name}.${format}`)) as [string, string]
      for (const out of [one, two])
        expect(await main(['export', '--store', store.folder, '--as', format, '--numbers', NUMBER, '--out', out])).toBe(
          0,
        )
      const text = await readFile(one, 'utf8')
      expect(text).toContain(NUMBER)
      expect(await readFile(two, 'utf8')).toBe(text)
    }
  })

  it.each([
    [[], 'No store was given'],
    [['--store', 'x'], 'No file to write'],
    [['--store', 'x', '--out', 'y'], 'No format was given'],
    [['--store', 'x', '--out', 'y', '--as', 'pdf'], '--as pdf is not known'],
    [['--store', 'x', '--out', 'y', '--as', 'kml'], 'none was given'],
    [['--store', 'x', '--out', 'y', '--as', 'csv', '--from', '31/12/2026'], '--from 31/12/2026 is no day'],
    [['--store', 'x', '--out', 'y', '--as', 'csv', '--from', '2026-02-01', '--until', '2026-01-01'], 'is before'],
    [['--colour', 'red'], '--colour'],
  ])('wrong use %j exits with 2 and says what to do', async (args, words) => {
    const told = said('error')
    expect(await main(['export', ...args])).toBe(2)
    expect(told.join('\n')).toContain(words)
    expect(told.join('\n')).toContain('Next:')
  })

  it('says what failed, and leaves no file that was cut short', async () => {
    const store = await lineStore('stated')
    const told = said('error')
    const out = join(folder, 'no-such-folder', 'x.csv')
    expect(await main(['export', '--store', store.folder, '--as', 'csv', '--out', out])).toBe(1)
    expect(
      await main([
        'export',
        '--store',
        store.folder,
        '--as',
        'kml',
        '--numbers',
        '+447700955555',
        '--out',
        join(folder, 'x.kml'),
      ]),
    ).toBe(1)
    expect(told[0]).toMatch(/could not be written.*\nNext: name another file/)
    expect(told[1]).toContain('No record that is held says where this number was')
    expect(existsSync(join(folder, 'x.kml'))).toBe(false)
  })
})

/** What analyses say of a store, without the rows that it leads back to: those are of another file. */
async function linesOf(store: string): Promise<readonly unknown[]> {
  const written: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation(line => void written.push(String(line)))
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(piece => written.push(String(piece)) > 0)
  expect(await main(['lines', '--store', store, '--all', '--format', 'json'])).toBe(0)
  out.mockRestore()
  log.mockRestore()
  const without = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(without)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, one]) => (key === 'events' ? [] : [[key, without(one)] as const])),
    )
  }
  return (JSON.parse(written.join('')) as readonly Line[]).map(without)
}

it.each([
  ['case', 'jsonld'],
  ['events-csv', 'csv'],
])(
  'a simulated county leaves as %s and comes into a new store, where lines gives the same answer',
  async (format, ending) => {
    said('error')
    vi.spyOn(console, 'log').mockImplementation(() => undefined)
    vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
    const at = (name: string): string => join(folder, format, name)
    await mkdir(join(folder, format))
    const county = ['--seed', '5', '--people', '50', '--days', '14', '--lines', '1', '--setting', 'easy']
    expect(await main(['simulate', '--out', at('county'), ...county, '--views', 'county'])).toBe(0)
    const files = (await readdir(at('county/county'))).toSorted().map(name => at(`county/county/${name}`))
    const under = ['--authority', at('county/authority.json')]
    expect(await main(['import', ...files, '--store', at('first'), ...under])).toBe(0)
    expect(await main(['export', '--store', at('first'), '--as', format, '--out', at(`county.${ending}`)])).toBe(0)
    expect(await main(['import', at(`county.${ending}`), '--store', at('second'), ...under])).toBe(0)
    const lines = await linesOf(at('first'))
    expect(lines.length).toBeGreaterThan(0)
    expect(await linesOf(at('second'))).toEqual(lines)
    // The places of a number come with its cells, and are the same from either store.
    const [{ number = '' } = {}] = lines as readonly { readonly number?: string }[]
    const maps: string[] = []
    for (const store of ['first', 'second']) {
      const args = ['--store', at(store), '--as', 'geojson', '--numbers', number, '--out', at(`${store}.geojson`)]
      expect(await main(['export', ...args])).toBe(0)
      maps.push((await readFile(at(`${store}.geojson`), 'utf8')).replace(/snapshot [0-9a-f]+/, ''))
    }
    expect(maps[0]).toContain('"Polygon"')
    expect(maps[1]).toBe(maps[0])
    await rm(join(folder, format), { recursive: true })
  },
  120_000,
)
