/** Where a party was, or a transmitter is, as a record says it. */
export interface EtsiPlace {
  cell: string
  /** As the record spells them: `degrees` reads them. */
  latitude: string
  longitude: string
  azimuth: string
  beamWidth: string
  postcode: string
  site: string
}

export const noPlace = (): EtsiPlace => ({
  cell: '',
  latitude: '',
  longitude: '',
  azimuth: '',
  beamWidth: '',
  postcode: '',
  site: '',
})

const HEX = /^(?:[0-9a-fA-F]{2})+$/

/**
 * The name of a cell: country, network, area and cell, joined by dashes, as cell tables name it.
 *
 * `globalCellID` is an octet string in hexadecimal: the network in three octets, two of the area, two of the cell (3GPP TS 29.002,
 * CellGlobalId; TS 24.008, 10.5.1.3). Other spellings, which providers use as well, stay as they are.
 */
export function globalCell(text: string): string {
  const given = text.trim()
  if (given.length !== 14 || !HEX.test(given)) return given
  const octets = Buffer.from(given, 'hex')
  const network = networkOf(octets, 0)
  return network === null ? given : `${network}-${octets.readUInt16BE(3)}-${octets.readUInt16BE(5)}`
}

/** The cell of an evolved network: the network and 28 bits (3GPP TS 36.413, E-UTRAN CGI). */
function evolvedCell(octets: Buffer, at: number): string | null {
  const network = networkOf(octets, at)
  return network === null ? null : `${network}-${octets.readUInt32BE(at + 3) & 0x0fffffff}`
}

/**
 * The cell of a user location information: its first octet says which of CGI, SAI, RAI, TAI, ECGI and LAI follow, in this order
 * (3GPP TS 29.274, 8.21); an older one says 0 for a CGI and 1 for a SAI (3GPP TS 29.060, 7.7.51). What cannot be read stays as it is.
 */
export function userLocation(text: string): string {
  const given = text.trim()
  if (!HEX.test(given) || given.length < 16) return given
  const octets = Buffer.from(given, 'hex')
  const kinds = octets[0] ?? 0
  if (octets.length === 8 && kinds <= 2) return globalCell(given.slice(2))
  let at = 1
  let area: number | null = null
  for (const [bit, length] of [
    [1, 7],
    [2, 7],
    [4, 7],
    [8, 5],
    [16, 7],
  ] as const) {
    if ((kinds & bit) === 0) continue
    if (at + length > octets.length) return given
    if (bit <= 2) return globalCell(octets.subarray(at, at + 7).toString('hex'))
    if (bit === 8) area = octets.readUInt16BE(at + 3)
    if (bit === 16) {
      const cell = evolvedCell(octets, at)
      return cell === null ? given : area === null ? cell : cell.replace(/-(\d+)$/, `-${area}-$1`)
    }
    at += length
  }
  return given
}

/** Country and network, two digits an octet, the lower half first; F stands for no third digit of the network. */
function networkOf(octets: Buffer, at: number): string | null {
  const [one = 0, two = 0, three = 0] = octets.subarray(at, at + 3)
  const country = `${one & 15}${one >> 4}${two & 15}`
  const third = two >> 4
  const network = `${three & 15}${three >> 4}${third === 15 ? '' : third}`
  return /^\d{3}$/.test(country) && /^\d{2,3}$/.test(network) ? `${country}-${network}` : null
}

/**
 * Degrees with a sign. TS 102 657 writes `N515715.50` (degrees, minutes, seconds) and, in decimal fields, `N51.954306`;
 * longitudes have three digits of degrees. A plain number stays; what is none of these is left out.
 */
export function degrees(text: string): string {
  const [, side = '', digits = ''] = /^\s*([NSEW+-]?)\s*(\d+(?:\.\d+)?)\s*$/i.exec(text) ?? []
  if (digits === '') return ''
  const sign = /[SW-]/i.test(side) ? -1 : 1
  const [whole = '', fraction] = digits.split('.')
  const wide = /[EW]/i.test(side) ? 3 : 2
  // Degrees alone have at most three digits; with minutes and seconds they have six or seven.
  if (whole.length <= 3) return String(sign * Number(digits))
  if (!/[NSEW]/i.test(side) || (whole.length !== wide + 4 && whole.length !== 6)) return ''
  const padded = whole.padStart(wide + 4, '0')
  const [d, m, s] = [padded.slice(0, wide), padded.slice(wide, wide + 2), padded.slice(wide + 2)]
  const value = Number(d) + Number(m) / 60 + Number(`${s}.${fraction ?? '0'}`) / 3600
  return (sign * value).toFixed(6)
}
