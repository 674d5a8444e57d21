import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVENT_SECTION } from '../../../comms/own-csv.ts'
import { LINE, type ServedCounty, serveCounty } from '../../../../test/server/served-county.ts'

let county: ServedCounty
beforeAll(async () => {
  county = await serveCounty()
})
afterAll(() => county.close())

const line = encodeURIComponent(LINE)
const NETWORKS = ['graphml', 'gexf', 'csv'] as const

describe('files for other programs', () => {
  it.each(NETWORKS)('a network leaves as %s, attached, the same every time', async ending => {
    const address = `/export/network.${ending}?numbers=${line}&from=2026-01-12&until=2026-01-20`
    const [one, other] = [await county.get(address), await county.get(address)]
    expect(one.status).toBe(200)
    expect(one.headers.get('content-disposition')).toBe(`attachment; filename="contacts.${ending}"`)
    expect(one.body).toContain(LINE)
    expect(one.body).toBe(other.body)
    expect((await county.get(`/export/network.${ending}?numbers=${line}`)).body.length).toBeGreaterThan(one.body.length)
  })

  it('events of a selection leave as CASE/UCO', async () => {
    const { status, body, headers } = await county.get(`/export/selection.case.jsonld?numbers=${line}&until=2026-01-14`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('application/ld+json')
    const document = JSON.parse(body) as { '@graph': readonly { '@type': string | readonly string[] }[] }
    expect(document['@graph'].filter(({ '@type': type }) => type === 'uco-observable:Call').length).toBeGreaterThan(10)
  })

  it('events of a selection leave as CSV, which names every column', async () => {
    const { status, body, headers } = await county.get(`/export/selection.csv?numbers=${line}&until=2026-01-14`)
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toBe('attachment; filename="selection.csv"')
    expect(body.split('\r\n')[0]).toBe(EVENT_SECTION.join(','))
    expect(body.split('\r\n').filter(row => row.startsWith('voice,')).length).toBeGreaterThan(10)
  })

  it.each([
    ['network.graphml?from=31', '“31”, given as from, is no day'],
    ['network.csv?from=2026-02-01&until=2026-01-01', 'is before from'],
    ['places.kml', 'Places are those of a number'],
    [`network.gexf?numbers=${Array.from({ length: 501 }, (_, at) => 447700900000 + at).join(',')}`, 'at most 500'],
  ])('what is asked for wrongly is refused in words: %s', async (address, words) => {
    const { status, body } = await county.get(`/export/${address}`)
    expect(status).toBe(400)
    expect(body).toContain(words)
  })

  it('each is in the log as an export, with the numbers and without what they are called', async () => {
    await county.get(`/export/network.csv?numbers=${line}&until=2027-01-01`)
    await county.get(`/export/selection.case.jsonld?numbers=${line}&until=2027-01-01`)
    const { rows } = await sql<{ act: string; detail: { question: string; parameters: object } }>`
      select act, detail from log join log_detail on log.id = log_detail.log where detail->'parameters'->>'until' = '2027-01-01'
      order by detail->>'question'`.execute(county.records.database.owner)
    expect(rows.map(({ act, detail }) => [act, detail.question, detail.parameters])).toEqual([
      ['exported', 'caseFile', { numbers: [LINE], until: '2027-01-01' }],
      ['exported', 'contactPairs', { numbers: [LINE], until: '2027-01-01' }],
    ])
  })

  it('are not there for whoever has nothing to do with phone records', async () => {
    const { cookie } = await county.records.signedIn('norwich-recovery', 'keyworker')
    for (const name of ['network.graphml', 'places.kml', 'selection.case.jsonld', 'selection.csv']) {
      const response = await fetch(`${county.address}/export/${name}?number=${line}`, { headers: { cookie } })
      expect(response.status).toBe(403)
      expect(response.headers.get('content-disposition')).toBeNull()
    }
  })

  it('the page of the network leads to them', async () => {
    const { body } = await county.get(`/network?numbers=${line}`)
    for (const ending of NETWORKS) expect(body).toContain(`href="/export/network.${ending}?numbers=${line}"`)
    for (const ending of ['case.jsonld', 'csv'])
      expect(body).toContain(`href="/export/selection.${ending}?numbers=${line}"`)
  })
})
