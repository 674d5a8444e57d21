import { expect, it } from 'vitest'
import { cascadeChart } from './cascade-chart.ts'
import { stepChart } from './step-chart.ts'

const QUARTERS = [
  'Jan to Mar 2017',
  'Apr to Jun 2017',
  'Jul to Sep 2017',
  'Oct to Dec 2017',
  'Jan to Mar 2018',
] as const

const drawn = (amounts: readonly (number | null)[], small: boolean): string =>
  stepChart({
    id: 'one',
    title: 'Tests',
    description: 'Tests',
    steps: QUARTERS.slice(0, amounts.length),
    strips: [{ name: 'Tests', amounts }],
    words: String,
    small,
  })

it('A hatched bar is explained in words below the chart, and nothing is where none is hatched', () => {
  expect(drawn([5, null, 10], true)).toContain('Hatched: suppressed')
  expect(drawn([5, 0, 10], true)).not.toContain('Hatched')
  const stage = { name: 'Tests', words: 'suppressed' }
  expect(cascadeChart('c', 'Stages', 'Stages', [{ ...stage, amount: null }])).toContain('Hatched: suppressed')
  expect(cascadeChart('c', 'Stages', 'Stages', [{ ...stage, amount: 5 }])).not.toContain('Hatched')
})

it('Every quarter is named below its bar where there is room, the last one always', () => {
  const wide = drawn([5, 10, 15, 20, 25], false).split('bw-chart__narrow')[0] ?? ''
  for (const months of ['Jan–Mar', 'Apr–Jun', 'Jul–Sep', 'Oct–Dec']) expect(wide).toContain(`>${months}</text>`)
  expect(drawn([5, 10, 15, 20, 25], true)).toContain('>2018</text>')
})
