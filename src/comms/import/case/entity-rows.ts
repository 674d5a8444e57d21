import type { KnownObjects } from './known-objects.ts'
import type { Thing } from './thing.ts'
import { textOf, type Words } from './words.ts'

/** Columns of the entities of a CASE/UCO file; `templates/case-uco-entities.json` says what each is. */
export const ENTITY_HEADINGS = [
  'CASE what',
  'CASE handset of',
  'CASE number',
  'CASE IMSI',
  'CASE IMEI',
  'CASE ICCID',
  'CASE account',
  'CASE holder',
  'CASE address',
  'CASE postal code',
  'CASE born on',
  'CASE since',
  'CASE until',
  'CASE payment',
  'CASE amount',
  'CASE detail',
  'CASE program of it',
  'CASE state of it',
] as const

/** The words of `bw:EntityFacet`, in the order of the headings. */
const OWN_WORDS = {
  what: 'what',
  owner: 'handsetOf',
  number: 'ofNumber',
  imsi: 'ofIMSI',
  imei: 'ofIMEI',
  iccid: 'ofICCID',
  account: 'accountName',
  holder: 'holder',
  address: 'address',
  postcode: 'postcode',
  bornOn: 'bornOn',
  from: 'since',
  until: 'last',
  payment: 'payment',
  amount: 'amount',
  detail: 'detail',
  app: 'app',
  deleted: 'deleted',
} as const
const FIELDS = Object.keys(OWN_WORDS) as readonly (keyof typeof OWN_WORDS)[]

type Entity = Readonly<Partial<Record<keyof typeof OWN_WORDS, string>>>

const rowOf = (entity: Entity): readonly string[] => FIELDS.map(field => entity[field] ?? '')

/** An entity as this program wrote it: nothing is to be worked out. */
export function ownEntityRow(facet: Readonly<Record<string, unknown>>, words: Words): readonly string[] {
  const told = new Map(Object.entries(facet).map(([name, value]) => [words.word(name), textOf(value)]))
  return FIELDS.map(field => told.get(`bw:${OWN_WORDS[field]}`) ?? '')
}

/** Contacts, SIMs, handsets and accounts of a file, in its order. PINs, unlock codes and passwords are not read. */
export function* entityRows(known: KnownObjects): Generator<readonly string[]> {
  for (const thing of known.things()) {
    const { facets } = thing
    // In an export of this program: what only events point at.
    if (thing.says['bw:ofEvents'] !== undefined) continue
    const found = facets.has('ContactFacet')
      ? contacts(known, thing)
      : facets.has('SIMCardFacet')
        ? sims(known, thing)
        : facets.has('MobileDeviceFacet')
          ? devices(known, thing)
          : ACCOUNTS.some(facet => facets.has(facet))
            ? accounts(known, thing)
            : []
    for (const entity of found) yield rowOf(entity)
  }
}

const ACCOUNTS = [
  'AccountFacet',
  'PhoneAccountFacet',
  'MobileAccountFacet',
  'DigitalAccountFacet',
  'ApplicationAccountFacet',
]

/** A row for each number and each chat account of the contact; of one with neither, its first address. */
function contacts(known: KnownObjects, thing: Thing): readonly Entity[] {
  const { says, points } = thing
  const at = (ids: readonly string[] | undefined): readonly Thing[] => (ids ?? []).flatMap(id => known.thing(id) ?? [])
  const spelled = (ids: readonly string[] | undefined): readonly string[] =>
    (ids ?? []).flatMap(id => {
      const party = known.party({ '@id': id }, true)
      return party === null || party === '' ? [] : [party]
    })
  const phones = at(points.contactPhone)
  const numbers = new Set([
    ...filled(says.phoneNumber),
    ...spelled(points.phoneNumber),
    ...phones.flatMap(({ says: phone, points: to }) => [
      ...filled(phone.contactPhoneNumber ?? phone.phoneNumber),
      ...spelled(to.contactPhoneNumber),
      ...spelled(to.phoneNumber),
    ]),
  ])
  const addresses = new Set([
    ...at(points.emailAddress).flatMap(one => filled(known.addressOf(one))),
    ...at([...(points.contactEmail ?? []), ...(points.contactEmailAddress ?? [])]).flatMap(one => [
      ...filled(one.says.contactEmailAddress),
      ...filled(known.addressOf(one)),
      ...at(one.points.contactEmailAddress).flatMap(two => filled(known.addressOf(two))),
    ]),
  ])
  const chats = at([...(points.contactMessaging ?? []), ...(points.contactProfile ?? [])]).map(one => ({
    account: one.says.messagingAddress ?? one.says.profile ?? spelled(one.points.messagingAddress)[0] ?? '',
    app: known.program(one.points.contactMessagingPlatform ?? one.points.contactProfilePlatform),
  }))
  const app = known.program(points.sourceApplication ?? points.application)
  const shared: Entity = {
    what: 'contact',
    holder: says.displayName ?? fullName(says),
    bornOn: says.birthdate ?? '',
    detail: joined([
      says.nickname === undefined ? '' : `also called ${says.nickname}`,
      says.contactOrganization ?? '',
      says.contactNote ?? '',
      ...addresses,
    ]),
    app,
    deleted: says.allocationStatus ?? '',
  }
  const rows: Entity[] = [...numbers].map(number => ({ ...shared, number }))
  for (const chat of chats)
    if (chat.account !== '') rows.push({ ...shared, account: chat.account, app: chat.app || app })
  return rows.length > 0 ? rows : [{ ...shared, account: [...addresses][0] ?? says.screenName ?? '' }]
}

function sims(known: KnownObjects, thing: Thing): readonly Entity[] {
  const { says, points } = thing
  const own = (points.IMSI ?? []).flatMap(id => known.thing(id) ?? [])
  const devices = known.related('Contained_Within', thing.id).flatMap(id => known.thing(id) ?? [])
  return [
    {
      what: 'sim',
      number: own.map(one => known.numberOf(one)).find(number => number !== '') ?? known.numberOf(thing),
      imsi: known.imsiOf(thing),
      imei: devices.find(({ says: device }) => device.IMEI !== undefined)?.says.IMEI ?? '',
      iccid: says.ICCID ?? '',
      detail: joined([nameOf(known, points.carrier), says.SIMType ?? '']),
      deleted: says.allocationStatus ?? '',
    },
  ]
}

/** A row for each number that the handset is said to have. */
function devices(known: KnownObjects, thing: Thing): readonly Entity[] {
  const { says } = thing
  const linked = known.related('Has_Account', thing.id).flatMap(id => {
    const party = known.party({ '@id': id }, true)
    return party === null || party === '' || party.startsWith('opaque:') ? [] : [party]
  })
  const numbers = [...new Set([...filled(known.numberOf(thing)), ...linked])]
  const detail = joined([
    [nameOf(known, thing.points.manufacturer), says.model ?? ''].filter(part => part !== '').join(' '),
    says.serialNumber === undefined ? '' : `serial number ${says.serialNumber}`,
  ])
  const device: Entity = {
    what: 'device',
    imsi: known.imsiOf(thing),
    imei: says.IMEI ?? '',
    iccid: says.ICCID ?? '',
    detail,
  }
  return numbers.length === 0 ? [device] : numbers.map(number => ({ ...device, number }))
}

/** Only what says more than a number or a name under which it stands in the events already. */
function accounts(known: KnownObjects, thing: Thing): readonly Entity[] {
  const { says, points, facets } = thing
  if (says['bw:partyKind'] !== undefined || facets.has('EmailAccountFacet')) return []
  const number = known.numberOf(thing)
  const identifier = says.accountIdentifier ?? says.accountLogin ?? known.addressOf(thing)
  // Some tools write the name of a contact where the account's identifier should be.
  const named = number !== '' && /\p{L}.*\s/u.test(identifier) ? identifier : ''
  const owners = known.related('of Has_Account', thing.id).flatMap(id => known.thing(id) ?? [])
  const person = owners.find(owner => owner.facets.has('Person') || owner.facets.has('ContactFacet'))
  const holder = named || says.displayName || fullName(says) || (person === undefined ? '' : personName(person))
  const account = identifier === named || digits(identifier) === digits(number) ? '' : identifier
  const app = known.program(points.application)
  const imsi = says.IMSI ?? ''
  if (number === '' && account === '') return []
  if (holder === '' && imsi === '' && (number === '' || account === '')) return []
  const other = says.displayName !== undefined && says.displayName !== holder ? `also called ${says.displayName}` : ''
  return [
    {
      what: holder !== '' && says.accountLogin === undefined ? 'contact' : 'account',
      number,
      imsi,
      account,
      holder,
      bornOn: says.birthdate ?? '',
      detail: joined([
        nameOf(known, points.accountIssuer),
        says.accountLogin === undefined || says.accountLogin === account ? '' : `login ${says.accountLogin}`,
        other,
      ]),
      app,
      deleted: says.allocationStatus ?? '',
    },
  ]
}

const filled = (text: string | undefined): readonly string[] => (text === undefined || text === '' ? [] : [text])
const joined = (parts: readonly string[]): string => parts.filter(part => part !== '').join('; ')
const digits = (text: string): string => text.replace(/^\+/, '')
const fullName = ({ firstName, middleName, lastName, givenName, familyName }: Thing['says']): string =>
  [firstName ?? givenName, middleName, lastName ?? familyName].filter(part => part !== undefined).join(' ')
const personName = ({ says }: Thing): string => fullName(says) || (says.displayName ?? says.name ?? '')
const nameOf = (known: KnownObjects, ids: readonly string[] | undefined): string =>
  known.thing(ids?.[0])?.says.name ?? ''
