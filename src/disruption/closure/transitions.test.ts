import fc from 'fast-check'
import { expect, it } from 'vitest'
import { EVERY_VERB, isPossible, nextState, type State, STATES } from './transitions.ts'

// Written down a second time, by hand from the design: from, verb, to. What is not here must be refused.
const ALLOWED = `
  draft | change | draft
  draft | change items | draft
  draft | send to legal review | legal review
  draft | withdraw | withdrawn
  without order | change items | without order
  without order | execute item | without order
  without order | execute | executed
  without order | withdraw | withdrawn
  legal review | pass legal review | reviewed
  legal review | return to draft | draft
  legal review | withdraw | withdrawn
  reviewed | apply | applied
  reviewed | return to draft | draft
  reviewed | withdraw | withdrawn
  applied | file | filed
  applied | withdraw | withdrawn
  filed | note order made | made
  filed | note refusal | refused
  filed | withdraw | withdrawn
  made | serve | served
  made | agree time | made
  made | vary | made
  made | exempt item | made
  made | discharge | discharged
  served | execute item | served
  served | execute | executed
  served | agree time | served
  served | exempt item | served
  served | vary | served
  served | extend | served
  served | discharge | discharged
  served | expire | expired
  executed | check back | executed
  executed | find live | reopened
  executed | exempt item | executed
  executed | vary | executed
  executed | extend | executed
  executed | discharge | discharged
  executed | expire | expired
  executed | claim | executed
  executed | settle claim | executed
  reopened | execute item | reopened
  reopened | execute | executed
  reopened | check back | reopened
  reopened | find live | reopened
  reopened | exempt item | reopened
  reopened | vary | reopened
  reopened | extend | reopened
  reopened | discharge | discharged
  reopened | expire | expired
  discharged | check back | discharged
  discharged | find live | discharged
  discharged | settle claim | discharged
  expired | check back | expired
  expired | find live | expired
  expired | claim | expired
  expired | settle claim | expired
`
  .trim()
  .split('\n')
  .map(row => row.split('|').map(cell => cell.trim()))
const led = new Map(ALLOWED.map(([from, verb, to]) => [`${from}|${verb}`, to]))

it('every state and verb leads where the design says, and nowhere else', () => {
  const found = STATES.flatMap(({ value }) =>
    EVERY_VERB.flatMap(verb => {
      const to = nextState(value, verb)
      return to.ok ? [`${value}|${verb}|${to.value}`] : []
    }),
  )
  expect(found.toSorted()).toEqual(ALLOWED.map(cells => cells.join('|')).toSorted())
})

it('10,000 random walks take no step that is not in the design, and every refusal says where it would be possible and where this stands', () => {
  const wrong: string[] = []
  const reached = new Set<State>()
  fc.assert(
    fc.property(
      fc.constantFrom<State>('draft', 'without order'),
      fc.array(fc.noBias(fc.nat(10_000)), { minLength: 40, maxLength: 40 }),
      (start, choices) => {
        let state: State = start
        for (const chosen of choices) {
          // Every other step is one that is possible, so that walks get to the end of the way.
          const among = EVERY_VERB.filter(verb => chosen % 2 === 0 || isPossible(state, verb))
          const verb = among[Math.floor(chosen / 2) % among.length]
          if (verb === undefined) break
          const to = nextState(state, verb)
          const step = `${state}|${verb}`
          if ((to.ok ? to.value : undefined) !== led.get(step)) wrong.push(step)
          if (!to.ok && !/^[A-Z].* is possible only while a closure .+\. This one .+/.test(to.fault))
            wrong.push(to.fault)
          if (to.ok) state = to.value
          reached.add(state)
        }
      },
    ),
    { numRuns: 10_000 },
  )
  expect(wrong).toEqual([])
  expect(reached.size).toBe(STATES.length)
})

it('no order is made that nobody applied for, and nothing is withdrawn once there is one', () => {
  const before: readonly State[] = ['draft', 'without order', 'legal review', 'reviewed', 'applied', 'filed']
  for (const { value } of STATES) expect(isPossible(value, 'withdraw')).toBe(before.includes(value))
  expect(STATES.filter(({ value }) => isPossible(value, 'note order made')).map(({ value }) => value)).toEqual([
    'filed',
  ])
  expect(STATES.filter(({ value }) => isPossible(value, 'file')).map(({ value }) => value)).toEqual(['applied'])
})
