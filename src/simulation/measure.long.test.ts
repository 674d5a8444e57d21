import { expect, test } from 'vitest'
import { live } from './live.ts'
import { auc, FEATURES, measure } from './measure.ts'

test('at usual, no single feature tells lines from hard negatives, or from traders, with an area above 0.95', () => {
  const rows = [101, 102, 103, 104].flatMap(seed => {
    const { world } = live({ seed, people: 3000, days: 56, lines: 12, setting: 'usual', views: [] })
    return measure(world, world.log.inOrder())
  })
  const lines = rows.filter(row => row.line)
  const others = rows.filter(row => !row.line)
  const traders = rows.filter(row => row.kind === 'trader')
  const table = FEATURES.map(feature => {
    const of = (some: typeof rows) => some.map(row => row.values[feature])
    return { feature, all: auc(of(lines), of(others)), traders: auc(of(lines), of(traders)) }
  })
  console.table(table)
  for (const row of table) {
    expect(row.all, row.feature).toBeLessThanOrEqual(0.95)
    expect(row.traders, row.feature).toBeLessThanOrEqual(0.95)
  }
})
