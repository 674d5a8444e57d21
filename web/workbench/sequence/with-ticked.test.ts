import { expect, it } from 'vitest'
import { tickedIn } from '../../../src/server/pages/schedules/ticked.ts'
import { withTicked } from './with-ticked.ts'

it('what is ticked goes with the address of a new schedule, and the server reads it there', () => {
  const record = 'arrest:00000000-0000-4000-8000-000000000001'
  for (const address of ['/schedules/new?line=abc', '/schedules/new?', '/schedules/new']) {
    const ticked = withTicked(address, { events: ['8:645', '8:646'], records: [record], snapshot: 'a1' })
    const [path = '', search = ''] = ticked.split('?')
    const query = Object.fromEntries(new URLSearchParams(search))
    expect([path, query['line']]).toEqual(['/schedules/new', address.includes('abc') ? 'abc' : undefined])
    expect(tickedIn(query)).toMatchObject({ events: '8:645,8:646', records: record, snapshot: 'a1', count: 3 })
  }
})
