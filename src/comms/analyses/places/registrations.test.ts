import { afterEach, describe, expect, it } from 'vitest'
import { type FewEvent, fewEvents } from '../../../../test/few-events.ts'
import type { EventSource } from '../event-source.ts'
import { registrationsSql } from './registrations.ts'

const [CALLER, CALLED] = ['+447700900100', '+447700900200']
let open: (EventSource & { close(): void }) | undefined
afterEach(() => open?.close())

/** Whose registrations a call makes, as `number cell`. */
async function of(event: Partial<FewEvent>): Promise<string[]> {
  open = await fewEvents([{ at: '2026-03-02T09:00:00.000Z', a: CALLER, b: CALLED, duration_s: 60, ...event }], [])
  const rows = await open.query<{ number: bigint; cell: string }>(
    `SELECT number, cell FROM (${registrationsSql()}) ORDER BY ALL`,
  )
  return rows.map(({ number, cell }) => `+${number} ${cell}`)
}

describe('the one cell of a network’s table', () => {
  it('is the caller’s where it names the caller’s SIM', async () => {
    expect(await of({ a_cell: 'x', a_imsi: 1n })).toEqual([`${CALLER} x`])
  })
  it('is the called party’s where it names only theirs', async () => {
    expect(await of({ a_cell: 'x', b_imsi: 1n })).toEqual([`${CALLED} x`])
  })
  it('is the caller’s where it names nobody’s or both', async () => {
    expect(await of({ a_cell: 'x' })).toEqual([`${CALLER} x`])
    expect(await of({ a_cell: 'x', a_imsi: 1n, b_imsi: 2n })).toEqual([`${CALLER} x`])
  })
})

it('an own record places its own number, whatever else it names', async () => {
  expect(await of({ observed: 'ab', a_cell: 'x', b_cell: 'y', b_imsi: 1n })).toEqual([`${CALLER} x`, `${CALLED} y`])
})

it('a call that went to voicemail does not place the number called', async () => {
  expect(await of({ observed: 'ab', a_cell: 'x', b_cell: 'y', mark: 'voicemail' })).toEqual([`${CALLER} x`])
})
