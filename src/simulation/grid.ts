/**
 * British National Grid metres to WGS 84 degrees, by Ordnance Survey's published formulae ("A guide to coordinate
 * systems in Great Britain", annexes B and C: transverse Mercator on Airy 1830, then the Helmert transformation).
 * Good to about five metres, far below the size of a cell.
 */
export function toDegrees(
  easting: number,
  northing: number,
): { readonly latitude: number; readonly longitude: number } {
  const a = 6_377_563.396
  const b = 6_356_256.909
  const f0 = 0.9996012717
  const lat0 = (49 * Math.PI) / 180
  const lon0 = (-2 * Math.PI) / 180
  const e2 = 1 - (b * b) / (a * a)
  const n = (a - b) / (a + b)
  let lat = lat0
  let m = 0
  do {
    lat += (northing + 100_000 - m) / (a * f0)
    m = meridian(lat, lat0, b * f0, n)
  } while (Math.abs(northing + 100_000 - m) >= 0.00001)
  const sin2 = Math.sin(lat) ** 2
  const nu = (a * f0) / Math.sqrt(1 - e2 * sin2)
  const rho = (a * f0 * (1 - e2)) / (1 - e2 * sin2) ** 1.5
  const eta2 = nu / rho - 1
  const tan = Math.tan(lat)
  const sec = 1 / Math.cos(lat)
  const de = easting - 400_000
  const phi =
    lat -
    (tan / (2 * rho * nu)) * de ** 2 +
    (tan / (24 * rho * nu ** 3)) * (5 + 3 * tan ** 2 + eta2 - 9 * tan ** 2 * eta2) * de ** 4 -
    (tan / (720 * rho * nu ** 5)) * (61 + 90 * tan ** 2 + 45 * tan ** 4) * de ** 6
  const lambda =
    lon0 +
    (sec / nu) * de -
    (sec / (6 * nu ** 3)) * (nu / rho + 2 * tan ** 2) * de ** 3 +
    (sec / (120 * nu ** 5)) * (5 + 28 * tan ** 2 + 24 * tan ** 4) * de ** 5
  return helmert(phi, lambda, a, b)
}

function meridian(lat: number, lat0: number, bf0: number, n: number): number {
  const minus = lat - lat0
  const plus = lat + lat0
  return (
    bf0 *
    ((1 + n + 1.25 * n ** 2 + 1.25 * n ** 3) * minus -
      (3 * n + 3 * n ** 2 + 2.625 * n ** 3) * Math.sin(minus) * Math.cos(plus) +
      (1.875 * n ** 2 + 1.875 * n ** 3) * Math.sin(2 * minus) * Math.cos(2 * plus) -
      (35 / 24) * n ** 3 * Math.sin(3 * minus) * Math.cos(3 * plus))
  )
}

function helmert(phi: number, lambda: number, a: number, b: number) {
  const e2 = 1 - (b * b) / (a * a)
  const nu = a / Math.sqrt(1 - e2 * Math.sin(phi) ** 2)
  const x = nu * Math.cos(phi) * Math.cos(lambda)
  const y = nu * Math.cos(phi) * Math.sin(lambda)
  const z = (1 - e2) * nu * Math.sin(phi)
  const second = Math.PI / (180 * 3600)
  const [rx, ry, rz] = [0.1502 * second, 0.247 * second, 0.8421 * second]
  const scale = 1 - 20.4894e-6
  const x2 = 446.448 + x * scale - y * rz + z * ry
  const y2 = -125.157 + x * rz + y * scale - z * rx
  const z2 = 542.06 - x * ry + y * rx + z * scale
  const wgsA = 6_378_137
  const wgsE2 = 1 - 6_356_752.3141 ** 2 / wgsA ** 2
  const p = Math.hypot(x2, y2)
  let lat = Math.atan2(z2, p * (1 - wgsE2))
  for (let i = 0; i < 6; i++) {
    const v = wgsA / Math.sqrt(1 - wgsE2 * Math.sin(lat) ** 2)
    lat = Math.atan2(z2 + wgsE2 * v * Math.sin(lat), p)
  }
  return { latitude: (lat * 180) / Math.PI, longitude: (Math.atan2(y2, x2) * 180) / Math.PI }
}
