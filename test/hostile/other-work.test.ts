import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINE, type ServedCounty, serveCounty } from '../server/served-county.ts'
import { ARCHIVES } from './archives.ts'
import { DATABASES } from './databases.ts'
import type { HostileFile } from './hostile-file.ts'
import { JSON_LD } from './json.ts'
import { TABLES } from './tables.ts'
import { WORKBOOKS } from './workbooks.ts'
import { XML } from './xml.ts'

/** Bytes; each kind of refusal has a small file, and larger ones are in the table of their own. */
const LARGEST = 20_000

/** Every hostile file that is refused, and small enough for a page. */
function* refusedFiles(): Generator<{ readonly name: string; readonly bytes: Buffer }> {
  const all: readonly HostileFile[] = [...TABLES, ...WORKBOOKS, ...XML, ...JSON_LD, ...ARCHIVES, ...DATABASES]
  for (const [at, { file, refused, bytes }] of all.entries()) {
    if (refused === undefined) continue
    const made = bytes()
    // An empty file is refused by the page itself.
    if (Buffer.isBuffer(made) && made.length > 0 && made.length <= LARGEST) yield { name: `${at}-${file}`, bytes: made }
  }
}

let county: ServedCounty
beforeAll(async () => {
  county = await serveCounty()
})
afterAll(() => county.close())

describe('somebody who gives the page every hostile file at once', () => {
  it('is told of each why it is refused, and other people’s work goes on as before', async () => {
    const lines = async (): Promise<string> => (await county.get('/lines')).body.replaceAll(/nonce="[^"]*"/g, '')
    const before = await lines()
    expect(before).toContain(LINE.slice(-6))
    const form = new FormData()
    form.append('what', 'test')
    const files = [...refusedFiles()]
    for (const { name, bytes } of files) form.append('files', new File([new Uint8Array(bytes)], name))
    const progress = (await county.post('/imports/new', form)).headers.get('location') ?? ''
    let page = ''
    do {
      await new Promise(resolve => setTimeout(resolve, 500))
      expect((await county.get('/lines')).status).toBe(200)
      page = (await county.get(progress)).body
    } while (page.includes('http-equiv="refresh"'))
    expect(files.length).toBeGreaterThan(20)
    expect(page).toMatch(/\b0 files imported/)
    for (const { name } of files) expect(page).toContain(name)
    expect(await lines()).toBe(before)
  })
})
