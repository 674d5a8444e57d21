import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importFile, openSnapshot, openStore, readAuthority, type Triage, triage } from '../../src/comms/index.ts'
import { must } from '../../src/evaluation/build-view.ts'
import { simulate } from '../../src/simulation/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-triage-formats-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const county = join(folder, 'county')

/** What a handset is handed over in, and what each kind can carry beside the table. */
const KINDS = ['csv', 'ufdr', 'ufed.xml', 'android.zip', 'ios.zip'] as const

async function triaged(file: string): Promise<Triage> {
  const authority = must(readAuthority(readFileSync(join(county, 'formats/authority.json'), 'utf8')))
  const store = must(await openStore(join(folder, `${file}.store`), { create: true }))
  must(await importFile(store, join(county, 'formats', file), { authority }))
  const [handset, held] = [must(await openSnapshot(store)), must(await openSnapshot(store))]
  const answer = must(await triage(handset, held, { known: [], covered: { words: true, limits: [] } }))
  handset.close()
  held.close()
  const [found] = answer.rows
  if (found === undefined) throw new Error('a triage without an answer')
  return found
}

describe('a simulated handset, triaged from each kind of file', () => {
  beforeAll(() => simulate({ out: county, seed: 1, views: ['handsets'], formats: true }), 200_000)

  it.each([1, 2, 3])(
    'handset %i tells the same: whose it is, whom it deals with most, who sells and who advertises',
    async at => {
      const found = new Map<string, Triage>()
      for (const kind of KINDS) found.set(kind, await triaged(`handset-${at}.${kind}`))
      const table = found.get('csv')
      const told = (of: Triage | undefined) => ({
        numbers: of?.numbers,
        // The databases keep fewer programs than a report does: whoever is dealt with a little may change places.
        most: of?.pattern.top[0]?.number,
        candidates: of?.candidates.map(({ number }) => number).toSorted(),
        adverts: of?.received.map(({ from }) => from).toSorted(),
        signs: of?.signs.map(({ name }) => name),
      })
      for (const [kind, one] of found) expect([kind, told(one)]).toEqual([kind, told(table)])
      for (const kind of ['ufdr', 'ufed.xml'] as const) {
        const report = found.get(kind)
        expect(report?.pattern.saved_contacts).toBeGreaterThan(0)
        expect(report?.pattern.top.some(({ saved_as }) => saved_as.length > 0)).toBe(true)
        expect(report?.pattern.sims.length).toBeGreaterThan(0)
      }
    },
    200_000,
  )
})
