import { expect, it } from 'vitest'
import { type FewEvent, fewEvents } from '../../../../test/few-events.ts'
import { cellDays } from './cell-days.ts'

const NUMBER = '+447700900100'
const seen = (at: string, cell: string): FewEvent => ({ at, a: NUMBER, b: null, kind: 'sms', a_cell: cell })
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000

it('a cell comes with the days on which it was used, by the clock of London, and one that stands nowhere known does not', async () => {
  const source = await fewEvents(
    [
      seen('2026-01-05T10:00:00.000Z', 'home'),
      seen('2026-01-05T11:00:00.000Z', 'home'),
      seen('2026-06-30T23:30:00.000Z', 'home'),
      seen('2026-01-06T11:00:00.000Z', 'lost'),
    ],
    [],
  )
  await source.run(
    `INSERT INTO cells (cell, site, postcode, lat, lon, azimuth) VALUES ('home', 'Thornmere High St', 'QB1 1AA', 53.18, -0.3, 120)`,
  )
  const { rows } = await cellDays(source, { number: NUMBER })
  source.close()
  expect(rows).toMatchObject([{ cell: 'home', azimuth: 120, registrations: 3 }])
  expect(rows[0]?.by_day).toEqual([day('2026-01-05'), 2, day('2026-07-01'), 1])
})
