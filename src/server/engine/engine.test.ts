import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINE, type ServedCounty, serveCounty } from '../../../test/server/served-county.ts'

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
    await new Promise(resolve => setTimeout(resolve, 100))
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
    expect(maps(process.pid)).not.toContain('duckdb')
  })

  it('answers questions that arrive together, one snapshot for all', async () => {
    const pages = await Promise.all(Array.from({ length: 8 }, () => county.get(`/lines/${encodeURIComponent(LINE)}`)))
    expect(pages.map(page => page.status)).toEqual(Array.from({ length: 8 }, () => 200))
  })
})
