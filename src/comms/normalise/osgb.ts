/** Latitude and longitude in degrees, WGS 84. */
export interface Position {
  readonly lat: number
  readonly lon: number
}

// Airy 1830 ellipsoid and the National Grid's transverse Mercator projection.
const A = 6_377_563.396
const B = 6_356_256.909
const F0 = 0.9996012717
const PHI0 = (49 * Math.PI) / 180
const LAMBDA0 = (-2 * Math.PI) / 180
const N0 = -100_000
const E0 = 400_000
const E2 = 1 - (B * B) / (A * A)
const N = (A - B) / (A + B)

/** Meridional arc from the true origin. */
function arc(phi: number): number {
  const d = phi - PHI0
  const s = phi + PHI0
  return (
    B *
    F0 *
    ((1 + N + (5 / 4) * N ** 2 + (5 / 4) * N ** 3) * d -
      (3 * N + 3 * N ** 2 + (21 / 8) * N ** 3) * Math.sin(d) * Math.cos(s) +
      ((15 / 8) * N ** 2 + (15 / 8) * N ** 3) * Math.sin(2 * d) * Math.cos(2 * s) -
      (35 / 24) * N ** 3 * Math.sin(3 * d) * Math.cos(3 * s))
  )
}

/**
 * National Grid easting and northing (metres, OSGB36) to WGS 84, within about 5 m (the Helmert transformation);
 * null outside the grid (0–700 km east, 0–1,300 km north).
 *
 * Source: Ordnance Survey, "A guide to coordinate systems in Great Britain", annexes B (ellipsoids, projections), C (projection
 * formulae) and section 6.6 (the Helmert parameters).
 */
export function positionOfGrid(easting: number, northing: number): Position | null {
  if (!(easting >= 0 && easting <= 700_000 && northing >= 0 && northing <= 1_300_000)) return null
  let phi = (northing - N0) / (A * F0) + PHI0
  for (let i = 0; i < 20 && Math.abs(northing - N0 - arc(phi)) >= 1e-5; i++)
    phi += (northing - N0 - arc(phi)) / (A * F0)
  const sin2 = Math.sin(phi) ** 2
  const nu = (A * F0) / Math.sqrt(1 - E2 * sin2)
  const rho = (A * F0 * (1 - E2)) / (1 - E2 * sin2) ** 1.5
  const eta2 = nu / rho - 1
  const t = Math.tan(phi)
  const sec = 1 / Math.cos(phi)
  const d = easting - E0
  const lat =
    phi -
    (t / (2 * rho * nu)) * d ** 2 +
    (t / (24 * rho * nu ** 3)) * (5 + 3 * t ** 2 + eta2 - 9 * t ** 2 * eta2) * d ** 4 -
    (t / (720 * rho * nu ** 5)) * (61 + 90 * t ** 2 + 45 * t ** 4) * d ** 6
  const lon =
    LAMBDA0 +
    (sec / nu) * d -
    (sec / (6 * nu ** 3)) * (nu / rho + 2 * t ** 2) * d ** 3 +
    (sec / (120 * nu ** 5)) * (5 + 28 * t ** 2 + 24 * t ** 4) * d ** 5 -
    (sec / (5040 * nu ** 7)) * (61 + 662 * t ** 2 + 1320 * t ** 4 + 720 * t ** 6) * d ** 7
  return toWgs84(lat, lon)
}

/** OSGB36 to WGS 84: Helmert, with the OS parameters reversed in sign. */
function toWgs84(phi: number, lambda: number): Position {
  const nu = A / Math.sqrt(1 - E2 * Math.sin(phi) ** 2)
  const x = nu * Math.cos(phi) * Math.cos(lambda)
  const y = nu * Math.cos(phi) * Math.sin(lambda)
  const z = (1 - E2) * nu * Math.sin(phi)
  const seconds = Math.PI / (180 * 3600)
  const [tx, ty, tz, scale] = [446.448, -125.157, 542.06, -20.4894e-6]
  const [rx, ry, rz] = [0.1502 * seconds, 0.247 * seconds, 0.8421 * seconds]
  const X = tx + (1 + scale) * x - rz * y + ry * z
  const Y = ty + rz * x + (1 + scale) * y - rx * z
  const Z = tz - ry * x + rx * y + (1 + scale) * z
  const a = 6_378_137
  const e2 = 0.00669437999014
  const p = Math.hypot(X, Y)
  let lat = Math.atan2(Z, p * (1 - e2))
  for (let i = 0; i < 10; i++) {
    const v = a / Math.sqrt(1 - e2 * Math.sin(lat) ** 2)
    lat = Math.atan2(Z + e2 * v * Math.sin(lat), p)
  }
  const degrees = 180 / Math.PI
  return { lat: lat * degrees, lon: Math.atan2(Y, X) * degrees }
}
