import { inflateSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { dossierOf, lineStore } from '../../../../test/dossier-store.ts'
import type { Dossier } from '../document.ts'
import { renderPdf } from './render-pdf.ts'

const DATE = new Date('2026-03-01T10:00:00Z')
/** What is drawn on each page, as operators. */
const pagesOf = (pdf: Buffer): string[] => {
  const raw = pdf.toString('latin1')
  const streams = [...raw.matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/g)]
  return streams
    .map(([, bytes]) => inflateSync(Buffer.from(bytes ?? '', 'latin1')).toString('latin1'))
    .filter(drawn => drawn.includes(' Tf'))
}
const pageCount = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0
/** The colour behind the stamp, #fff3bf. */
const STAMP = /1 0\.95\d* 0\.7\d* (?:rg|scn)/

describe('the dossier as PDF', () => {
  let dossier: Dossier
  let pdf: Buffer
  beforeAll(async () => {
    dossier = await dossierOf(await lineStore('stated'))
    pdf = await renderPdf(dossier, DATE)
  })

  it('differs with its date and with nothing else', async () => {
    expect(Buffer.compare(pdf, await renderPdf(dossier, DATE))).toBe(0)
    expect(Buffer.compare(pdf, await renderPdf(dossier, new Date('2026-03-02T10:00:00Z')))).not.toBe(0)
    expect(pdf.toString('latin1')).toContain('D:20260301100000Z')
  })

  it('is stamped “test data” on every page, and on none otherwise', async () => {
    const pages = pagesOf(pdf)
    expect(pages.length).toBe(pageCount(pdf))
    expect(pages.length).toBeGreaterThan(8)
    expect(pages.filter(page => STAMP.test(page)).length).toBe(pages.length)
    const real = pagesOf(await renderPdf({ ...dossier, testData: false }, DATE))
    expect(real.filter(page => STAMP.test(page)).length).toBe(0)
  })

  it('is tagged, has bookmarks and a place for each number of the schedule', () => {
    const raw = pdf.toString('latin1')
    expect(raw).toContain('/MarkInfo')
    expect(raw).toContain('/Outlines')
    for (const { ref } of dossier.schedule) expect(raw).toContain(`(r${ref})`)
  })

  it('carries its fonts, so that it prints the same everywhere', () => {
    const raw = pdf.toString('latin1')
    expect(raw).toMatch(/SourceSans3-Regular/)
    expect(raw).not.toMatch(/\/BaseFont \/Helvetica/)
  })
})
