import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINE, type ServedCounty, serveCounty } from '../../../test/server/served-county.ts'
import { serveStore } from '../../../test/server/served-process.ts'

let county: ServedCounty
beforeAll(async () => {
  county = await serveCounty()
})
afterAll(() => county.close())

describe('the engine process', () => {
  it('ends one request when it dies, says so on the page, and is back for the next', async () => {
    await county.get('/phone-records')
    const first = county.engine.pid ?? 0
    expect(first).toBeGreaterThan(0)
    process.kill(first, 'SIGSTOP')
    const asked = county.get('/lines')
    await new Promise(resolve => setTimeout(resolve, 1000))
    process.kill(first, 'SIGKILL')
    const { status, body } = await asked
    expect(status).toBe(503)
    expect(body).toContain('stopped while it worked on this')

    expect((await county.get('/lines')).body).toContain(encodeURIComponent(LINE))
    expect(county.engine.pid).not.toBe(first)
  })

  it.skipIf(process.platform !== 'linux')('alone loads DuckDB, never the web server', async () => {
    await county.get('/lines')
    const maps = (pid: number): string => readFileSync(`/proc/${pid}/maps`, 'utf8')
    expect(maps(county.engine.pid ?? 0)).toContain('duckdb')
    // In a process of its own: this one has run other tests.
    const folder = mkdtempSync(join(tmpdir(), 'breakwater-served-'))
    const served = await serveStore(folder)
    try {
      expect((await fetch(`${served.address}/sign-in`)).status).toBe(200)
      expect(maps(served.pid)).not.toContain('duckdb')
    } finally {
      await served.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('answers questions that arrive together, one snapshot for all', async () => {
    const pages = await Promise.all(Array.from({ length: 8 }, () => county.get(`/lines/${encodeURIComponent(LINE)}`)))
    expect(pages.map(page => page.status)).toEqual(Array.from({ length: 8 }, () => 200))
  })
})
