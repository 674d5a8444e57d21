import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { simulate, type Truth } from '../simulation/index.ts'
import { buildView } from './build-view.ts'
import { judgeView } from './judge-view.ts'
import { judgeBroadcasts } from './judge-broadcasts.ts'
import { judgeCoUsage } from './judge-co-usage.ts'
import { judgeCustomers } from './judge-customers.ts'

let root = ''
let truth: Truth

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'evaluated-'))
  const made = await simulate({ out: join(root, 'county'), seed: 7, people: 150, days: 10, lines: 2 })
  truth = made.truth
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('a tiny county', () => {
  it('network-wide: every line number is judged, every reported broadcast was sent, customers are counted', async () => {
    const snapshot = await buildView(join(root, 'county'), 'county', join(root, 'store'))
    // Everything above 0.02 is a candidate, so that there is something to compare whatever the weights are.
    const view = await judgeView(snapshot, 'county', truth, { threshold: 0.04, ablate: false })
    const judged = view.judged['half-threshold']
    const numbers = truth.lines.flatMap(line => line.numbers.map(({ number }) => number))
    expect(view.wordingHeld).toBe(false)
    expect(judged?.lines.map(({ number }) => number)).toEqual(numbers)
    expect(judged?.lines.every(({ own, holders }) => own && holders > 0)).toBe(true)
    expect(judged?.wrong.every(({ number }) => !numbers.includes(number))).toBe(true)

    const sent = await judgeBroadcasts(snapshot, truth)
    expect(sent.found).toBeLessThanOrEqual(sent.sent)
    expect(sent.false).toBe(0)

    const ratios = await judgeCoUsage(snapshot, truth)
    const counted = (kind: 'same' | 'different' | 'companions') => ratios.bins.reduce((sum, bin) => sum + bin[kind], 0)
    expect({ same: counted('same'), different: counted('different'), companions: counted('companions') }).toEqual(
      ratios.slices,
    )
    expect(ratios.slices.same).toBeGreaterThan(0)

    const found = {
      numbers: 0,
      negatives: {},
      wrong: [],
      lines: (judged?.lines ?? []).map(one => ({ ...one, found: true })),
    }
    const customers = await judgeCustomers(snapshot, truth, found)
    expect(customers).toHaveLength(2)
    for (const line of customers) {
      expect(line.right).toBeLessThanOrEqual(line.named)
      expect(line.recalled).toBeLessThanOrEqual(line.truth)
      expect(line.truth).toBeGreaterThan(0)
    }
    snapshot.close()
  })

  it('a case bundle comes in under its own authorities, with words from handsets only, and says which lines it touches', async () => {
    const [bundle] = truth.bundles
    if (bundle === undefined) throw new Error('the county has no bundle')
    const snapshot = await buildView(join(root, 'county'), bundle.folder, join(root, 'store'))
    expect(new Set(snapshot.imports.map(({ authority }) => authority)).size).toBeGreaterThan(2)
    const view = await judgeView(snapshot, bundle.folder, truth, { threshold: 0.5, ablate: true })
    expect(view.wordingHeld).toBe(true)
    expect(view.bundleLines?.map(({ line }) => line)).toEqual(bundle.lines.map(({ line }) => line))
    expect(Object.keys(view.judged)).toEqual(['default', 'half-threshold', 'no-wording', 'no-handsets'])
    snapshot.close()
  })
})
