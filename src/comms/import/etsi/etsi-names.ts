/* Names of the elements of TS 102 657 (annexes A, B and E), as the XML schema spells them and as files do. */

/** Elements that begin something; the rest are values, or only hold others. */
export const OPENS = {
  record: 1,
  party: 2,
  usage: 3,
  data: 4,
  sms: 5,
  mms: 6,
  about: 7,
  place: 8,
  group: 9,
  request: 10,
} as const
const opening = (kind: number, names: string): (readonly [string, number])[] =>
  names.split(' ').map(name => [name, kind] as const)
export const OPENING = new Map<string, number>([
  ...opening(OPENS.record, 'ResponseRecord responseRecord'),
  ...opening(
    OPENS.party,
    'TelephonyPartyInformation telephonyPartyInformation MultimediaPartyInformation multimediaPartyInformation',
  ),
  ...opening(OPENS.usage, 'telephonyServiceUsage multimediaServiceUsage'),
  ...opening(OPENS.data, 'naServiceUsage internetAccess'),
  ...opening(OPENS.sms, 'smsInformation'),
  ...opening(OPENS.mms, 'mmsInformation'),
  ...opening(
    OPENS.about,
    'telephonySubscriber telephonyBillingDetails telephonyDevice telephonyNetworkElement naSubscriber naDevice multimediaSubscriber multimediaBillingDetails msgSubscriber msgTransmission msgServiceUsage msgStore',
  ),
  ...opening(
    OPENS.place,
    'detailedLocation location Location locations TelephonyLocation telephonyLocation cellInformation',
  ),
  ...opening(
    OPENS.group,
    'SubscribedTelephonyServices subscribedTelephonyService BillingRecords BillingRecord billingRecord SubscribedMultimediaServices',
  ),
  ...opening(OPENS.request, 'requestMessage'),
])

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
export const VALUES = new Map<string, Value>([
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
])

/** TelephonyPartyRole in numbers (TS 102 657, annex B), for files that write them so. */
export const ROLES =
  'originating-Party terminating-Party forwarded-to-Party originalCalled redirecting connected userProvidedCalling roaming translated singlePersonalNumber smsOriginator smsRecipient smsOriginatorTrn smsRecipientTrn'.split(
    ' ',
  )

/** Elements whose value is an empty element of that name. */
export const CHOICES = new Set(['billingMethod', 'method', 'paymentMethod'])
