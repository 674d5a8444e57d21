import { expect, it } from 'vitest'
import { drawnPages } from '../../../test/documents/drawn-pages.ts'
import { renderLetter } from './letter.ts'

const LETTER = {
  title: 'What happens next',
  from: 'Norfolk Police',
  parts: Array.from(
    { length: 80 },
    (_, at) => ({ kind: 'text', text: `Sentence ${at}, and what follows from it.` }) as const,
  ),
}
const STAMPED = /0\.54\d* 0\.20\d* 0\.03\d* scn/

it('a letter made from test data says so on each of its pages, and no other does', async () => {
  const at = new Date('2026-07-01T11:00:00Z')
  const stamped = drawnPages(await renderLetter(LETTER, at, true)).drawn
  expect(stamped.length).toBeGreaterThan(1)
  expect(stamped.filter(page => !STAMPED.test(page))).toEqual([])
  const plain = drawnPages(await renderLetter(LETTER, at, false)).drawn
  expect(plain.filter(page => STAMPED.test(page))).toEqual([])
})
