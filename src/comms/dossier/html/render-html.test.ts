import { beforeAll, describe, expect, it } from 'vitest'
import { dossierOf, lineStore } from '../../../../test/dossier-store.ts'
import type { Dossier } from '../document.ts'
import { renderHtml } from './render-html.ts'

describe('the dossier as HTML', () => {
  let dossier: Dossier
  let html: string
  beforeAll(async () => {
    dossier = await dossierOf(await lineStore('stated'))
    html = renderHtml(dossier)
  })

  it('needs nothing from elsewhere: no address outside itself and its own pages, no script', () => {
    expect(html).not.toMatch(/https?:|\bsrc=|@import|<script|<link|<iframe/)
    expect([...html.matchAll(/url\(([^)]*)\)/g)].every(([, to]) => to?.startsWith('#'))).toBe(true)
    expect([...html.matchAll(/href="([^"]*)"/g)].every(([, to]) => /^[#/]/.test(to ?? ''))).toBe(true)
  })

  it('leads from each number in brackets to its place in the schedule', () => {
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, to] of html.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(to)
    for (const { ref } of dossier.schedule) expect(ids).toContain(`r${ref}`)
  })

  it('opens findings in the pages: the line’s reasons, its bulk messages, its numbers, and each row', () => {
    expect(html).toMatch(/href="\/lines\/%2B447700900007\/broadcasts\/0"/)
    expect(html).toMatch(/href="\/numbers\/%2B447700900007"/)
    expect(html).toMatch(/href="\/events\/0\/\d+">\d+<\/a>/)
  })

  it('has headings in order and tables with a caption and headers', () => {
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
    expect(levels[0]).toBe(1)
    levels.slice(1).forEach((level, index) => expect(level).toBeLessThanOrEqual((levels[index] ?? 0) + 1))
    expect(html.match(/<table>/g)?.length).toBe(html.match(/<table><caption>/g)?.length)
    expect(html.match(/<th scope="col"/g)?.length).toBeGreaterThan(20)
  })

  it('is stamped “test data”, and only then', () => {
    expect(html).toContain('<p class="stamp"><strong>Test data</strong>')
    expect(html).toContain('<body class="test">')
    const real = renderHtml({ ...dossier, testData: false })
    expect(real).not.toContain('class="stamp"')
    expect(real).not.toContain('class="test"')
  })

  it('shows what files hold as text, never as markup', () => {
    const hostile = '<img src=x onerror=alert(1)>"&'
    const changed: Dossier = {
      ...dossier,
      title: hostile,
      schedule: [
        {
          ref: 1,
          title: hostile,
          page: `/numbers/${hostile}`,
          rows: [{ file: 1, name: hostile, import: 0, rows: [1] }],
          total: 1,
        },
      ],
    }
    expect(renderHtml(changed)).not.toContain('<img')
    expect(renderHtml(changed)).not.toContain('"&"')
  })
})
