import type { EventSource } from '../event-source.ts'
import { heldOnIn } from '../places/held-on.ts'

/** Kilometres between two places that are at most a few hundred apart, by the equirectangular approximation (WGS 84 mean radius 6,371 km). */
const kilometres = (lat1: string, lon1: string, lat2: string, lon2: string) =>
  `111.195 * sqrt(pow(${lat1} - ${lat2}, 2) + pow((${lon1} - ${lon2}) * cos(radians(${lat1})), 2))`

/**
 * Makes the temporary table `whereabouts (x, apart, apart75, spread90, sites)` of the screened numbers whose cells the
 * records give: kilometres between its handset and the other side's at the moment of contact (median, upper quarter), kilometres
 * from its own usual place that nine tenths of its contacts lie within, and different sites it was used at. A place is that
 * of the mast, so that anything below two kilometres or so says nothing. Needs `traffic`; drops its own table of places.
 */
export async function makeWhereabouts(source: EventSource): Promise<void> {
  const heldOn = await heldOnIn(source)
  await source.run(`CREATE OR REPLACE TEMP TABLE masts AS
    SELECT cell, valid_from, valid_to, any_value(lat) AS lat, any_value(lon) AS lon FROM cells WHERE lat IS NOT NULL AND lon IS NOT NULL GROUP BY ALL`)
  await source.run(`CREATE OR REPLACE TEMP TABLE whereabouts AS
    WITH placed AS (
      SELECT t.x, o.lat, o.lon, p.lat AS y_lat, p.lon AS y_lon FROM traffic t
      JOIN masts o ON t.cell = o.cell AND ${heldOn('o', 't.day')} LEFT JOIN masts p ON t.y_cell = p.cell AND ${heldOn('p', 't.day')}
    ), usual AS (
      SELECT x, median(lat) AS lat, median(lon) AS lon FROM placed GROUP BY x
    ), measured AS (
      SELECT p.x, round(p.lat, 3) AS site_lat, round(p.lon, 3) AS site_lon, ${kilometres('p.lat', 'p.lon', 'p.y_lat', 'p.y_lon')} AS apart,
        ${kilometres('p.lat', 'p.lon', 'u.lat', 'u.lon')} AS away
      FROM placed p JOIN usual u ON p.x = u.x
    )
    SELECT x, median(apart) AS apart, quantile_cont(apart, 0.75) AS apart75, quantile_cont(away, 0.9) AS spread90,
      count(DISTINCT (site_lat, site_lon))::INTEGER AS sites FROM measured GROUP BY x`)
  await source.run('DROP TABLE masts')
}
