import { idOf, isRecord, listOf, textOf, type View, type Word } from './words.ts'

/** What a thing costs in memory, in bytes, about. */
export const COST = { party: 120, thing: 400, text: 24, reference: 60, relation: 250 }

/** What is kept of the words of an object: its texts, and what it points at. */
const TEXTS: ReadonlySet<Word> = new Set<Word>([
  'name',
  'bw:partyKind',
  'bw:ofEvents',
  'accountIdentifier',
  'accountLogin',
  'phoneNumber',
  'MSISDN',
  'IMSI',
  'IMEI',
  'ICCID',
  'displayName',
  'applicationIdentifier',
  'addressValue',
  'model',
  'serialNumber',
  'deviceType',
  'SIMType',
  'firstName',
  'middleName',
  'lastName',
  'givenName',
  'familyName',
  'nickname',
  'birthdate',
  'contactNote',
  'contactOrganization',
  'contactPhoneNumber',
  'contactEmailAddress',
  'messagingAddress',
  'profile',
  'screenName',
  'allocationStatus',
  'cellSiteCountryCode',
  'cellSiteNetworkCode',
  'cellSiteLocationAreaCode',
  'cellSiteIdentifier',
  'azimuth',
  'latitude',
  'longitude',
  'street',
  'locality',
  'region',
  'country',
  'postalCode',
])
const REFERENCES: ReadonlySet<Word> = new Set<Word>([
  'application',
  'sourceApplication',
  'manufacturer',
  'carrier',
  'accountIssuer',
  'phoneNumber',
  'IMSI',
  'emailAddress',
  'contactPhone',
  'contactPhoneNumber',
  'contactEmail',
  'contactEmailAddress',
  'contactMessaging',
  'messagingAddress',
  'contactMessagingPlatform',
  'contactProfile',
  'contactProfilePlatform',
  'contactAddress',
  'geolocationAddress',
])

/** What says nothing of phones is not kept. */
export const KEPT =
  /^(?:Account|PhoneAccount|MobileAccount|DigitalAccount|ApplicationAccount|EmailAccount|EmailAddress|Application|Device|MobileDevice|SIMCard|Contact|CellSite|Antenna|LatLongCoordinates|SimpleAddress|SimpleName|BirthInformation)Facet$|^(?:Organization|Identity|Person|Application|Contact(?:Phone|Email|Messaging|Profile|Address))$/

/** An object that others may point at, as far as it says something of phones. */
export interface Thing {
  readonly id: string
  readonly facets: ReadonlySet<string>
  readonly says: Readonly<Partial<Record<Word, string>>>
  readonly points: Readonly<Partial<Record<Word, readonly string[]>>>
  /** Facets that stand elsewhere in the file. */
  readonly apart: readonly string[]
  /** A cell's name; asked for with every event. */
  readonly cell: string
  /** How a row spells it, once that is known. */
  spelled?: string
}

/** A cell's name: within its area and network where the file says which. */
export function cellName(says: Thing['says']): string {
  if (says.cellSiteIdentifier === undefined) return ''
  const area = [says.cellSiteCountryCode, says.cellSiteNetworkCode, says.cellSiteLocationAreaCode]
  return [...area, says.cellSiteIdentifier].filter(part => part !== undefined && part !== '').join('-')
}

/** Notes the words of a view that are kept. */
export function note(
  view: View,
  says: Partial<Record<Word, string>>,
  points: Partial<Record<Word, readonly string[]>>,
): void {
  for (const word of view.words()) {
    const value = view.get(word)
    if (TEXTS.has(word)) {
      const text = textOf(value)
      if (text !== '') says[word] ??= text
    }
    if (!REFERENCES.has(word)) continue
    const ids = listOf(value).flatMap(one => (isRecord(one) ? (idOf(one) ?? []) : []))
    if (ids.length > 0) points[word] = [...(points[word] ?? []), ...ids]
  }
}

/** What several descriptions of one thing say: of a word the first that says it. */
export function merged(parts: readonly Thing[]): Thing {
  const says = Object.assign({}, ...parts.map(part => part.says).toReversed()) as Thing['says']
  return {
    id: parts[0]?.id ?? '',
    facets: new Set(parts.flatMap(({ facets }) => [...facets])),
    says,
    points: Object.assign({}, ...parts.map(({ points }) => points).toReversed()) as Thing['points'],
    apart: parts[0]?.apart ?? [],
    cell: cellName(says),
  }
}

/** The number of an account of which nothing else is said: most of them, and kept in a tenth of the memory. */
export function plainNumber({ says, points, apart }: Thing): string | null {
  const { phoneNumber, MSISDN, accountIdentifier, name: _, ...others } = says
  if (phoneNumber === undefined || apart.length > 0 || Object.keys(others).length > 0) return null
  if (Object.keys(points).length > 0 || onceOnly(phoneNumber) !== phoneNumber) return null
  const same = [MSISDN, accountIdentifier].every(one => one === undefined || digits(one) === digits(phoneNumber))
  return same ? phoneNumber : null
}

const digits = (text: string): string => text.replace(/^\+/, '')

/** Some tools give a number twice, as shown and as stored: `+19732941683/19732941683`. */
export function onceOnly(number: string): string {
  const [first = '', ...others] = number.split('/')
  return others.length > 0 && others.every(other => digits(other) === digits(first)) ? first : number
}

/** Somebody of whom the file gives no number and no name is still somebody; a blank node is nobody outside its file. */
export const unknown = (id: string): string => (id.startsWith('_:') ? '' : `opaque:${id.slice(0, 200)}`)

/** In bytes, about. */
export const costOf = ({ id, says, points, apart }: Thing): number =>
  COST.thing +
  id.length +
  Object.values(says).reduce((sum, text) => sum + COST.text + text.length, 0) +
  [...Object.values(points), apart].flat().reduce((sum, one) => sum + COST.reference + one.length, 0)
