import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINE, type ServedCounty, serveCounty } from '../../../../test/server/served-county.ts'

const line = `/lines/${encodeURIComponent(LINE)}`

describe('the dossier of a line', () => {
  let county: ServedCounty
  beforeAll(async () => {
    county = await serveCounty()
  })
  afterAll(() => county.close())

  it('opens from the page of the line, and each of its pages opens from it', async () => {
    const page = await county.get(line)
    for (const address of [`${line}/dossier`, `${line}/dossier.html`, `${line}/dossier.pdf`])
      expect(page.body).toContain(`href="${address}"`)
    const { status, body } = await county.get(`${line}/dossier`)
    expect(status).toBe(200)
    // One of each kind: broadcasts and customers have many.
    const kinds = new Map(
      [...body.matchAll(/href="(\/(?!events\/)[^"]*)"/g)].map(([, to = '']) => [to.replaceAll(/\d+/g, 'N'), to]),
    )
    expect(kinds.size).toBeGreaterThan(10)
    for (const to of kinds.values()) expect([to, (await county.get(to)).status]).toEqual([to, 200])
    const event = /href="(\/events\/[^"]*)"/.exec(body)?.[1] ?? ''
    expect((await county.get(event)).status).toBe(200)
  })

  it('may use the styles it carries, and nothing else', async () => {
    const { headers, body } = await county.get(`${line}/dossier`)
    const styles = /<style>([\s\S]*?)<\/style>/.exec(body)?.[1] ?? ''
    const hash = createHash('sha256').update(styles).digest('base64')
    expect(headers.get('content-security-policy')).toContain(`default-src 'none'; style-src 'sha256-${hash}'`)
  })

  it('can be kept as HTML, always the same, and as PDF', async () => {
    const [read, kept] = [await county.get(`${line}/dossier`), await county.get(`${line}/dossier.html`)]
    expect(kept.body).toBe(read.body)
    expect(kept.headers.get('content-disposition')).toBe('attachment; filename="dossier-447700900007.html"')
    const pdf = await county.get(`${line}/dossier.pdf`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.body.startsWith('%PDF-1.7')).toBe(true)
  })

  it('says plainly that a number is not held', async () => {
    const { status, body } = await county.get('/lines/%2B447700955555/dossier')
    expect(status).toBe(404)
    expect(body).toContain('No event with +447700955555 is in these records')
  })
})
