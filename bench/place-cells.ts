import type { EventSource } from '../src/comms/analyses/event-source.ts'

/**
 * Gives the cells of the bench records places: the generator writes names only. Masts stand on a grid of about 1.3 km, so that a
 * number's five masts lie in towns and country far apart.
 */
export async function placeCells(source: EventSource): Promise<void> {
  await source.run(`CREATE OR REPLACE TEMP TABLE cells AS
    SELECT '234-10-' || mast || '-' || sector AS cell, NULL::VARCHAR AS site, 'QB' || mast // 100 || ' 1AA' AS postcode,
      52 + (mast * 7919 % 95) * 0.012 AS lat, -1.5 + (mast * 104729 % 97) * 0.02 AS lon, (sector * 120)::INTEGER AS azimuth,
      NULL::DATE AS valid_from, NULL::DATE AS valid_to
    FROM range(1000, 10000) m(mast), range(1, 4) s(sector)`)
}
