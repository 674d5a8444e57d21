import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  type DemonstrationProgress,
  prepareDemonstration,
} from '../../src/server/demonstration/prepare-demonstration.ts'
import { simulate } from '../../src/simulation/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-demonstration-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let written = 0
const write = async (out: string): Promise<void> => {
  written += 1
  await simulate({ out, seed: 5, people: 120, days: 7, lines: 1, views: ['county', 'handsets'] })
}
const told: string[] = []
const progress: DemonstrationProgress = {
  writing: () => told.push('writing'),
  importing: () => undefined,
  imported: file => told.push(file),
  looking: () => told.push('looking'),
}

describe('the demonstration county', () => {
  it('is completed by the next start when the first was interrupted', async () => {
    await expect(prepareDemonstration(folder, () => Promise.reject(new Error('stopped')), progress)).rejects.toThrow(
      'stopped',
    )
    mkdirSync(join(folder, 'demo-files.part-1'), { recursive: true })
    const made = await prepareDemonstration(folder, write, progress)
    expect(made).toMatchObject({ ok: true })
    expect(readdirSync(folder).sort()).toEqual(['demo-files', 'demo-store'])
    expect(told).toContain(join('county', 'harbour.csv'))
    expect(told.at(-1)).toBe('looking')
  })

  it('is there at once the next time', async () => {
    told.length = 0
    const again = await prepareDemonstration(folder, write, progress)
    expect(again.ok && again.value.rows).toBeGreaterThan(1000)
    expect([written, told]).toEqual([1, []])
  })
})
