import { afterAll, beforeAll, expect, it } from 'vitest'
import { LINE, serveCounty, type ServedCounty } from '../../../../test/server/served-county.ts'

let county: ServedCounty
beforeAll(async () => {
  county = await serveCounty()
})
afterAll(() => county.close())

it('where more events stand behind a reason than are listed, both pages say how many of how many', async () => {
  const line = `/lines/${encodeURIComponent(LINE)}`
  const { body } = await county.get(line)
  const [, name = '', all = ''] =
    /reasons\/([a-z-]+)">See the first 200 of ([\d,]+) events behind this/.exec(body) ?? []
  expect(Number(all.replace(',', ''))).toBeGreaterThan(200)
  const behind = (await county.get(`${line}/reasons/${name}`)).body
  expect(behind).toContain(`The first 200 of ${all} events behind this reason, the earliest first.`)
  expect(behind.match(/href="\/events\//g)).toHaveLength(200)
})
