import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { simulate, type SimulationReport } from '../../simulate.ts'

const SMALL = { seed: 9, people: 120, days: 5, lines: 2, views: ['handsets'] } as const
let root = ''
let report: SimulationReport

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'formats-'))
  await simulate({ ...SMALL, out: join(root, 'plain') })
  report = await simulate({ ...SMALL, out: join(root, 'formats'), formats: true })
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const digests = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => statSync(join(folder, name)).isFile())
      .toSorted()
      .map(name => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  )

it('changes no other file of the county, and gives the same bytes each time', async () => {
  const [plain, all] = [digests(join(root, 'plain')), digests(join(root, 'formats'))]
  expect(Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith('formats')))).toEqual(plain)
  await simulate({ ...SMALL, out: join(root, 'again'), formats: true })
  expect(digests(join(root, 'again'))).toEqual(all)
})

it('lists every file it writes, and what the handsets hold', () => {
  const folder = join(root, 'formats/formats')
  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as {
    files: { path: string; source: string }[]
    handsets: { name: string; events: unknown[] }[]
  }
  expect(truth.files).toEqual(report.formats)
  for (const { path } of truth.files) expect(statSync(join(folder, path)).size, path).toBeGreaterThan(100)
  const sources = new Set(truth.files.map(({ source }) => source))
  for (const name of readdirSync(folder))
    expect(
      [...sources, 'authority', 'truth'].some(source => name.startsWith(source)),
      name,
    ).toBe(true)
  expect(truth.handsets.length).toBeGreaterThan(2)
  for (const { events } of truth.handsets) expect(events.length).toBeGreaterThan(0)
})
