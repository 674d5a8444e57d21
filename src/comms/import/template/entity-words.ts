import type { EntityKind } from '../../entity.ts'
import { headerWords } from './header-words.ts'
import type { CanonicalColumn } from './template.ts'

/** What a row of entities may be about. */
export const IDENTIFIES = [
  'of_number',
  'imsi',
  'imei',
  'iccid',
  'account',
] as const satisfies readonly CanonicalColumn[]

/** Of each kind, what a row must say (one of these) besides whom it is about: a number alone says nothing. */
const SAYS: Readonly<Record<EntityKind, readonly CanonicalColumn[]>> = {
  subscriber: ['holder', 'address'],
  account: ['account'],
  'top-up': ['amount', 'payment'],
  port: ['detail'],
  activation: ['from', 'until'],
  sim: ['iccid', 'imsi'],
  device: ['imei'],
  contact: ['holder'],
}

/** Whether a table with these columns says something of its kind. `what`: of rows that do not say it themselves. */
export function saysEnough(what: EntityKind | undefined, has: (column: CanonicalColumn) => boolean): boolean {
  const about = IDENTIFIES.filter(has).length
  if (about === 0) return false
  if (what === undefined) return has('what')
  const needed = SAYS[what]
  const said = needed.filter(has)
  // A list of SIMs, handsets or accounts is about something else too, or about some days.
  return (
    said.length > 0 &&
    (about > said.filter(column => IDENTIFIES.some(one => one === column)).length || has('from') || has('holder'))
  )
}

const OF =
  '(?:subscriber|customer|user|account|target|requested|registered|own|served|service|mobile|phone|telephone|contact|sim|line)'
const DAY = '(?: (?:date|time|date time|day|on|at|timestamp))?'
const START =
  '(?:from|start|started|starts|begin|began|valid from|active from|effective|effective from|first|first use|first used|first seen|first activity|first call|connection|connected|activation|activated|registration|registered|opened|issued|created|since)'
const END =
  '(?:to|until|end|ended|ends|valid to|valid until|active to|active until|effective to|last|last use|last used|last seen|last activity|last call|disconnection|disconnected|deactivation|deactivated|termination|terminated|closed|ceased|expiry|expired)'
const MOMENT =
  '(?:date|date time|date and time|timestamp|when|(?:top ?up|transaction|credit|recharge|voucher|purchase|payment|port|ported|porting|swap|sim swap|sim change|change)(?: date| time| date time| on| at)*|date (?:ported|connected|activated|registered|opened|of (?:port|connection|activation|registration|first use)))'

/** Headers of returns about numbers, SIMs, handsets and accounts, matched against `headerWords`: outright, or perhaps. */
const HEADERS: readonly (readonly [CanonicalColumn, sure: string, maybe?: string])[] = [
  [
    'of_number',
    `(?:${OF} )?(?:number|no|msisdn|mobile|phone|telephone|tel|phone number|mobile number|telephone number|cli)|msisdn|cli|${OF} msisdn|target|mobile|telephone`,
    '.*(?:msisdn|phone|mobile|telephone).*',
  ],
  ['imsi', '(?:sim |subscriber )?imsi(?: number)?', '.*imsi.*'],
  ['imei', '(?:handset |device |equipment )?imei(?:sv)?(?: number)?', '.*imei.*'],
  ['iccid', 'iccid|sim(?: card)?(?: serial)?(?: number| no| id)?|sim serial|ssn', '.*(?:iccid|sim serial).*'],
  [
    'account',
    '(?:billing |customer )?account(?: number| no| id| ref| reference)?|customer (?:number|no|id|ref|reference)|contract (?:number|no|id|ref)',
    '.*account.*(?:number|no|id|ref).*',
  ],
  [
    'holder',
    '(?:full )?name|(?:subscriber|customer|account|registered|billing|contact|user|owner|holder|payer|bill payer)(?: (?:full )?name)|account holder(?: name)?|registered (?:user|owner|to)|bill payer|subscriber|surname|last name|saved (?:as|name)',
    '.*\\bname',
  ],
  [
    'address',
    '(?:subscriber |customer |billing |registered |installation |home |full |postal )?address(?: line 1| 1| lines)?|shop(?: name)?|retailer(?: name)?|outlet(?: name)?|store(?: name)?|merchant|place of (?:sale|purchase)|where bought',
    '.*(?:address|shop|retailer|outlet|store).*',
  ],
  ['postcode', '(?:.+ )?post ?code|postal code|zip(?: code)?'],
  ['born_on', '(?:subscriber |customer )?(?:date of birth|dob|d o b|birth date|birthdate|born)'],
  ['from', `(?:.+ )?${START}${DAY}|(?:date )?${START}|${MOMENT}`, '.*(?:start|first|connect|activat|date).*'],
  ['until', `(?:.+ )?${END}${DAY}|(?:date )?${END}`, '.*(?:end|last|disconnect|expir).*'],
  [
    'payment',
    '(?:payment|top ?up|customer|contract|subscription|account|tariff)(?: (?:type|method|plan|channel))|method(?: of payment)?|tariff|price plan|plan|paid by|payment|card type|channel|contract',
  ],
  [
    'amount',
    '(?:top ?up |credit |voucher |transaction |face |recharge )?(?:amount|value)(?: gbp| pounds)?|credit|balance|sum|price|gbp',
    '.*(?:amount|value).*',
  ],
  [
    'detail',
    '(?:gaining|recipient|new|receiving|to)(?: network| provider| operator| carrier)|ported to|voucher(?: number| no| serial| serial number| code)?|make(?: and| model)*|model|handset|device|status|reason|notes?|remarks?|comments?|details?|description',
    '.*(?:network|provider|operator|voucher|note).*',
  ],
  ['what', 'record type|data type|entity|entity type|row type|what'],
  ['app', 'app|application|program|source app|account type'],
  ['deleted', 'deleted|deleted state|state'],
]

const COMPILED = HEADERS.map(([column, sure, maybe]) => ({
  column,
  sure: new RegExp(`^(?:${sure})$`),
  maybe: maybe === undefined ? null : new RegExp(`^(?:${maybe})$`),
}))

/** Words that systems shorten. */
const SHORT: Readonly<Record<string, string>> = {
  addr: 'address',
  acct: 'account',
  acc: 'account',
  conn: 'connection',
  cust: 'customer',
  disc: 'disconnection',
  disconn: 'disconnection',
  dt: 'date',
  nbr: 'number',
  num: 'number',
  subs: 'subscriber',
  subscr: 'subscriber',
}

/** How well a header of such a return fits each column: 1 outright, 0.6 perhaps. Columns it does not fit are absent. */
export function entityHeaderScores(header: string): ReadonlyMap<CanonicalColumn, number> {
  const words = headerWords(header)
    .split(' ')
    .map(word => SHORT[word] ?? word)
    .join(' ')
  const scores = new Map<CanonicalColumn, number>()
  for (const { column, sure, maybe } of COMPILED) {
    if (sure.test(words)) scores.set(column, 1)
    else if (maybe?.test(words) === true) scores.set(column, 0.6)
  }
  return scores
}

/** What a file, a sheet or a heading calls such rows, the particular before the general. */
const NAMES: readonly (readonly [EntityKind, RegExp])[] = [
  ['top-up', /top ?ups?|recharge|voucher|credit history/],
  ['port', /\bport(?:s|ed|ing)?\b|\bmnp\b|gaining|recipient network|\bpac\b/],
  ['contact', /contacts?\b|address book|phone ?book/],
  ['device', /handset|device|imei history|equipment/],
  ['sim', /\bsims?\b|iccid|sim history|imsi history/],
  ['activation', /activat|first use|last use|first seen|first call/],
  ['account', /account|billing|bill payer|payment/],
  ['subscriber', /subscriber|registered|customer|name and address/],
]

/** What the rows are, as far as the names of the file and its headings and its columns tell. */
export function likelyKind(
  name: string,
  headers: readonly string[],
  has: (column: CanonicalColumn) => boolean,
): EntityKind | undefined {
  const fits = (text: string): EntityKind | undefined =>
    NAMES.find(([what, pattern]) => pattern.test(text) && saysEnough(what, has))?.[0]
  const called = fits(headerWords(name))
  if (called !== undefined) return called
  if (has('amount')) return 'top-up'
  if ((has('holder') && (has('address') || has('born_on'))) || has('born_on')) return 'subscriber'
  return fits(headers.map(headerWords).join(' ; ')) ?? (has('holder') ? 'subscriber' : undefined)
}
