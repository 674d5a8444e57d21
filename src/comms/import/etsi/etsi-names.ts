/* Names of the elements of TS 102 657 (annexes A, B and E), as the XML schema spells them and as files do. */

/** What an element begins; '' where it is a value or only holds others. */
type Begins = 'record' | 'party' | 'usage' | 'data' | 'sms' | 'mms' | 'about' | 'place' | 'group' | 'request'
export type Value =
  | 'number'
  | 'partyNumber'
  | 'imsi'
  | 'imei'
  | 'device'
  | 'start'
  | 'end'
  | 'duration'
  | 'time'
  | 'reason'
  | PlaceValue
export type PlaceValue = 'cell' | 'uli' | 'lat' | 'lon' | 'azimuth' | 'beam' | 'postcode' | 'site'
/** What is known of an element. */
export interface EtsiElement {
  readonly begins: Begins | ''
  readonly value: Value | ''
  /** Its value is the name of the empty element in it; some files write a word or number instead. */
  readonly choice: 'role' | 'kind' | 'leaf' | ''
}
export const UNKNOWN: EtsiElement = { begins: '', value: '', choice: '' }

const BEGINNING: Readonly<Record<Begins, string>> = {
  record: 'ResponseRecord responseRecord',
  party: 'TelephonyPartyInformation telephonyPartyInformation MultimediaPartyInformation multimediaPartyInformation',
  usage: 'telephonyServiceUsage multimediaServiceUsage',
  data: 'naServiceUsage internetAccess',
  sms: 'smsInformation',
  mms: 'mmsInformation',
  about:
    'telephonySubscriber telephonyBillingDetails telephonyDevice telephonyNetworkElement naSubscriber naDevice multimediaSubscriber multimediaBillingDetails msgSubscriber msgTransmission msgServiceUsage msgStore',
  place: 'detailedLocation location Location locations TelephonyLocation telephonyLocation cellInformation',
  group:
    'SubscribedTelephonyServices subscribedTelephonyService BillingRecords BillingRecord billingRecord SubscribedMultimediaServices',
  request: 'requestMessage',
}

const VALUES: readonly (readonly [name: string, value: Value])[] = [
  ['recordNumber', 'number'],
  ['partyNumber', 'partyNumber'],
  ['mSISDN', 'partyNumber'],
  ['partyIdentity', 'partyNumber'],
  ['tEL-URI', 'partyNumber'],
  ['sIP-URI', 'partyNumber'],
  ['e164-Number', 'partyNumber'],
  ['iMSI', 'imsi'],
  ['iMEI', 'imei'],
  ['deviceID', 'device'],
  ['naDeviceId', 'device'],
  ['telephonyDeviceID', 'device'],
  ['startTime', 'start'],
  ['endTime', 'end'],
  ['durationTime', 'duration'],
  ['time', 'time'],
  ['endReason', 'reason'],
  ['globalCellID', 'cell'],
  ['sAI', 'cell'],
  ['eCGI', 'cell'],
  ['userLocationInformation', 'uli'],
  ['latitude', 'lat'],
  ['latitudeDec', 'lat'],
  ['longitude', 'lon'],
  ['longitudeDec', 'lon'],
  ['azimuth', 'azimuth'],
  ['beamWidth', 'beam'],
  ['postalCode', 'postcode'],
  ['siteName', 'site'],
  ['cellName', 'site'],
]

const CHOICES: readonly (readonly [name: string, choice: EtsiElement['choice']])[] = [
  ['partyRole', 'role'],
  ['communicationType', 'kind'],
  ['bearerService', 'kind'],
  ['billingMethod', 'leaf'],
  ['method', 'leaf'],
  ['paymentMethod', 'leaf'],
]

export const ELEMENTS: ReadonlyMap<string, EtsiElement> = new Map([
  ...Object.entries(BEGINNING).flatMap(([begins, names]) =>
    names.split(' ').map(name => [name, { ...UNKNOWN, begins: begins as Begins }] as const),
  ),
  ...VALUES.map(([name, value]) => [name, { ...UNKNOWN, value }] as const),
  ...CHOICES.map(([name, choice]) => [name, { ...UNKNOWN, choice }] as const),
])

/** TelephonyPartyRole in numbers (TS 102 657, annex B), for files that write them so. */
export const ROLES =
  'originating-Party terminating-Party forwarded-to-Party originalCalled redirecting connected userProvidedCalling roaming translated singlePersonalNumber smsOriginator smsRecipient smsOriginatorTrn smsRecipientTrn'.split(
    ' ',
  )
