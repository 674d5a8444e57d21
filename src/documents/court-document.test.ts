import { expect, it } from 'vitest'
import { drawnPages } from '../../test/documents/drawn-pages.ts'
import { type CourtDocument, renderCourtDocument } from './court-document.ts'

const AT = new Date('2026-03-01T10:00:00Z')
const DOCUMENT: CourtDocument = {
  title: 'Schedule',
  from: 'Norfolk Police',
  running: 'Evidential',
  foot: 'Times are Europe/London',
  landscape: true,
  parts: [
    { kind: 'heading', text: 'What this is' },
    { kind: 'facts', items: [['Line', 'Tommy']] },
    { kind: 'opinion', of: 'Opinion of A. Cole', text: 'The two phones moved together.' },
    { kind: 'warning', text: 'Two days are missing.' },
    { kind: 'points', items: ['One', 'Two'] },
    {
      kind: 'table',
      caption: 'Events',
      columns: [{ title: 'Exhibit', points: 60 }, { title: 'What' }],
      rows: Array.from({ length: 120 }, (_, at) => [`AC/${at + 1}`, 'A call']),
    },
    { kind: 'table', caption: 'Disputes', columns: [{ title: 'What' }], rows: [], empty: 'none are known' },
    { kind: 'signatures', names: ['Signed'] },
  ],
}

it('the same document and moment give the same bytes, another moment others', async () => {
  const pdf = await renderCourtDocument(DOCUMENT, AT)
  expect(Buffer.compare(pdf, await renderCourtDocument(DOCUMENT, AT))).toBe(0)
  expect(Buffer.compare(pdf, await renderCourtDocument(DOCUMENT, new Date('2026-03-02T10:00:00Z')))).not.toBe(0)
  expect(pdf.toString('latin1')).toContain('/MarkInfo')
  expect(pdf.toString('latin1')).toMatch(/SourceSans3-Regular/)
})

it('a wide document lies on its side, over as many pages as its rows take, the test data stamped on each', async () => {
  const pages = drawnPages(await renderCourtDocument(DOCUMENT, AT))
  expect(pages.sizes.every(([wide, high]) => wide > high)).toBe(true)
  expect(pages.sizes.length).toBeGreaterThan(3)
  const upright = drawnPages(await renderCourtDocument({ ...DOCUMENT, landscape: false }, AT))
  expect(upright.sizes.every(([wide, high]) => wide < high)).toBe(true)
  const stamped = drawnPages(await renderCourtDocument({ ...DOCUMENT, testData: true }, AT))
  expect(stamped.drawn.every((page, at) => page.length > (pages.drawn[at] ?? '').length)).toBe(true)
})

it('a page may lie on its side within an upright document, and the next stand again', async () => {
  const { landscape: _, ...upright } = DOCUMENT
  const parts: CourtDocument['parts'] = [
    { kind: 'text', text: 'Upright' },
    { kind: 'new page', landscape: true },
    { kind: 'text', text: 'On its side' },
    { kind: 'new page' },
    { kind: 'text', text: 'Still' },
    { kind: 'new page', landscape: false },
    { kind: 'text', text: 'Upright again' },
  ]
  const { sizes } = drawnPages(await renderCourtDocument({ ...upright, parts }, AT))
  expect(sizes.map(([wide, high]) => wide > high)).toEqual([false, true, true, false])
})
