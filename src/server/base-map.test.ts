import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { baseMapFrom } from './base-map.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-map-'))
afterAll(() => rmSync(folder, { recursive: true }))
const written = (name: string, bytes: string): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes, 'latin1')
  return path
}

it('a base map is used only where one is named, and only where it is one', () => {
  const path = written('county.pmtiles', 'PMTiles\u0003 and the rest')
  expect(baseMapFrom({})).toEqual({ ok: true, value: null })
  expect(baseMapFrom({ BASE_MAP: path })).toEqual({ ok: true, value: path })
  for (const wrong of [written('old.pmtiles', 'PMTiles\u0002'), join(folder, 'missing'), folder])
    expect(baseMapFrom({ BASE_MAP: wrong })).toMatchObject({
      ok: false,
      fault: { next: expect.stringContaining('start again') },
    })
})
