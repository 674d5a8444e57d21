import { DATA, DIVERTED, MMS, SMS } from '../../event-log.ts'
import { type Cell, NETWORK_CODES } from '../../network.ts'
import { clockTime, local, type Party, type Sighting } from '../sighting.ts'
import { TextFile } from '../text-file.ts'

/** What a return was asked for. */
export interface Asked {
  readonly reference: string
  /** The number, with 44. */
  readonly target: string
  /** UTC seconds; `until` is no longer part of it. */
  readonly from: number
  readonly until: number
}

const NAMESPACE = 'http://uri.etsi.org/02657/v1.28.1#/RetainedData'

/**
 * Writes the records of one number as ETSI TS 102 657 hands them over: the request, then the response with a record for each sighting.
 * It has no word for a mailbox or for a caller who hid the number: the one is a call like others, the other a party without a number.
 */
export function writeEtsi(path: string, asked: Asked, sightings: Iterable<Sighting>, cells: readonly Cell[]): void {
  const file = new TextFile(path, 'utf-8', '\n')
  file.line('<?xml version="1.0" encoding="UTF-8"?>')
  file.line(`<retainedDataMessages xmlns="${NAMESPACE}">`)
  file.line(message(asked, `<requestMessage>${request(asked)}</requestMessage>`))
  file.line(`<retainedDataMessage>${header(asked)}<retainedDataPayload><responseMessage>`)
  file.line('<responseStatus><responseComplete/></responseStatus><responsePayload>')
  let number = 0
  for (const seen of sightings)
    file.line(
      `<ResponseRecord><recordNumber>${++number}</recordNumber><recordPayload>${seen.kind === DATA ? session(seen, cells) : usage(seen, cells)}</recordPayload></ResponseRecord>`,
    )
  file.line('</responsePayload></responseMessage></retainedDataPayload></retainedDataMessage>')
  file.line('</retainedDataMessages>')
  file.close()
}

const header = ({ reference, from }: Asked): string =>
  `<rdHeaderId>0.4.0.2.3.0.28</rdHeaderId><retainedDataHeader><requestID><countryCode>GB</countryCode><authorisedOrganisationID>Simulated</authorisedOrganisationID><requestNumber>${escaped(reference)}</requestNumber></requestID><cSPID>Simulated</cSPID><timeStamp>${time(from)}</timeStamp></retainedDataHeader>`

const message = (asked: Asked, payload: string): string =>
  `<retainedDataMessage>${header(asked)}<retainedDataPayload>${payload}</retainedDataPayload></retainedDataMessage>`

function request({ target, from, until }: Asked): string {
  const about = (inside: string) =>
    `<telephonyRecord><telephonyServiceUsage>${inside}</telephonyServiceUsage></telephonyRecord>`
  const party = `<partyInformation><TelephonyPartyInformation>${element('partyNumber', target)}</TelephonyPartyInformation></partyInformation>`
  const bound = (start: number) => about(`<communicationTime><startTime>${time(start)}</startTime></communicationTime>`)
  return `<requestPriority>normal</requestPriority><requestParameters><equals>${about(party)}</equals><greaterThanOrEqualTo>${bound(from)}</greaterThanOrEqualTo><lessThan>${bound(until)}</lessThan></requestParameters>`
}

function usage(seen: Sighting, cells: readonly Cell[]): string {
  const { kind, side, marks, c, a, b } = seen
  const isText = kind === SMS
  const [from, to] = isText ? ['smsOriginator', 'smsRecipient'] : ['originating-Party', 'terminating-Party']
  const span = timeSpan('communicationTime', seen)
  const party = (role: string, { number, imsi, imei }: Party, own: boolean) =>
    `<TelephonyPartyInformation><partyRole><${role}/></partyRole>${element('partyNumber', number)}${span}${element('iMSI', imsi)}${element('iMEI', imei)}${own ? `<detailedLocation>${cellInformation(cells[seen.cell])}</detailedLocation>` : ''}</TelephonyPartyInformation>`
  const nobody = { imsi: '', imei: '' }
  const forwarded =
    side === 'b' && (marks & DIVERTED) !== 0 ? party('forwarded-to-Party', { ...nobody, number: c }, false) : ''
  const moved =
    seen.lastCell !== seen.cell && cells[seen.lastCell] !== undefined
      ? `<eventInformation><TelephonyEventInformation><time>${time(seen.time + seen.duration)}</time><type><endOfCall/></type><location>${cellInformation(cells[seen.lastCell])}</location></TelephonyEventInformation></eventInformation>`
      : ''
  const how = isText
    ? '<smsInformation><smsEvent><shortMessage/></smsEvent></smsInformation>'
    : kind === MMS
      ? '<mmsInformation/>'
      : `<endReason>${seen.duration > 0 ? 16 : 19}</endReason>`
  return `<telephonyRecord><telephonyServiceUsage><partyInformation>${party(from ?? '', a, side === 'a')}${party(to ?? '', b, side === 'b')}${forwarded}</partyInformation>${span}${moved}${how}</telephonyServiceUsage></telephonyRecord>`
}

const session = (seen: Sighting, cells: readonly Cell[]): string =>
  `<networkAccess><naServiceUsage>${element('naDeviceId', seen.a.imei)}<location>${cellInformation(cells[seen.cell])}</location>${timeSpan('interval', seen)}<gprsInformation>${element('iMSI', seen.a.imsi)}${element('mSISDN', seen.a.number)}<aPN>internet</aPN></gprsInformation></naServiceUsage></networkAccess>`

const timeSpan = (name: string, { time: start, duration }: Sighting): string =>
  `<${name}><startTime>${time(start)}</startTime><durationTime>${duration}</durationTime></${name}>`

/** By the clocks of London, with their offset. */
function time(seconds: number): string {
  const { compact, squeezed } = clockTime(local(seconds))
  return `${compact}${squeezed}${local(seconds) === seconds ? '+0000' : '+0100'}`
}

function cellInformation(cell: Cell | undefined): string {
  if (cell === undefined) return ''
  const { latitude, longitude, azimuth, postcode, site } = cell
  const position = `<geoCoordinatesDec><latitudeDec>${side(latitude, 'NS', 2)}</latitudeDec><longitudeDec>${side(longitude, 'EW', 3)}</longitudeDec><mapDatum><wGS84/></mapDatum><azimuth>${azimuth}</azimuth></geoCoordinatesDec>`
  return `<cellInformation>${cellIdentity(cell)}<extendedLocation><spot><gsmLocation>${position}</gsmLocation></spot></extendedLocation>${element('siteName', site)}<postalLocation>${element('postalCode', postcode)}</postalLocation></cellInformation>`
}

/** As octets: sixteen bits of cell are a global one, more an evolved one within its tracking area. */
function cellIdentity({ id, lac, provider }: Cell): string {
  const [one = '', two = ''] = NETWORK_CODES[provider] ?? ''
  // 234 and two digits: the lower half of each octet comes first, F fills.
  const network = `32f4${two}${one}`
  const cell = Number(id)
  return cell < 65_536
    ? `<globalCellID>${network}${hex(lac, 4)}${hex(cell, 4)}</globalCellID>`
    : `<userLocationInformation>18${network}${hex(lac, 4)}${network}${hex(cell, 8)}</userLocationInformation>`
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
const side = (degrees: number, [positive = '', negative = '']: string, digits: number): string =>
  `${degrees < 0 ? negative : positive}${Math.abs(degrees)
    .toFixed(6)
    .padStart(digits + 7, '0')}`
const element = (name: string, text: string): string => (text === '' ? '' : `<${name}>${escaped(text)}</${name}>`)
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
