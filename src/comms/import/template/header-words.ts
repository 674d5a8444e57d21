import type { CanonicalColumn } from './template.ts'

/** A header as words: lower case, parted at spaces, punctuation and capitals inside a word. */
export function headerWords(header: string): string {
  return header
    .replace(/^\ufeff/, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const A = '(?:a|calling|caller|originating|orig|originator|from|source|sender|mo|a party)'
const B = '(?:b|called|callee|terminating|term|recipient|receiver|to|destination|dest|dialled|dialed|mt|b party|other)'
const NUMBER =
  '(?: (?:number|no|num|msisdn|party|party number|party msisdn|id|phone|phone number|tel|telephone number|subscriber|user|digits|line|address))?'
const FIRST = '(?:first|start|begin|starting|initial|serving|1st|a start)'
const LAST = '(?:last|end|ending|final|2nd)'
const CELL =
  '(?:cell(?: ?id| site id| identity| code| tower| global identity)?|cgi|ecgi|tower(?: id)?|cell tower(?: id)?|cell ref(?:erence)?|antenna(?: id)?|mast(?: id)?|bts|enb|sector|location id|cell location)'

/** Headers that mean a column outright (score 1) or may mean it (score 0.6), matched against `headerWords`. */
const HEADERS: readonly (readonly [CanonicalColumn, sure: string, maybe?: string])[] = [
  [
    'a_number',
    `${A}${NUMBER}|msisdn a|number a|party a|anumber|amsisdn|cli|calling line identity|user 1|node 1|id a`,
    `${A} .*(?:number|msisdn|party|id)`,
  ],
  [
    'b_number',
    `${B}${NUMBER}|msisdn b|number b|party b|bnumber|bmsisdn|dialled digits|user 2|node 2|id b`,
    `${B} .*(?:number|msisdn|party|id)`,
  ],
  [
    'c_number',
    `c number|c party|forwarded(?: to)?(?: number)?|forward to|redirect(?:ed|ing)?(?: to)?(?: number)?|diverted to|divert number|third party|translated number`,
  ],
  [
    'target_number',
    `target${NUMBER}|(?:served|home|target|own) msisdn|served number|served party|subscriber${NUMBER}|msisdn|own number|owner${NUMBER}|my number|subject${NUMBER}|user${NUMBER}|customer number|service number|mobile number|monitored number|line`,
    'target .*|ego',
  ],
  [
    'other_number',
    `other${NUMBER}|party|correspondent${NUMBER}|contact(?: number| phone)?|counterpart(?:y)?|remote${NUMBER}|number|phone(?: number)?|telephone(?: number)?|tel|partner|peer|opposite number|alter|corresponding number`,
  ],
  [
    'direction',
    'direction|dir|in out|i o|io|call direction|event direction|incoming outgoing|in or out|orig term|mo mt|originating terminating',
  ],
  [
    'kind',
    'type|call type|event type|event|record type|service|service type|kind|interaction|activity|activity type|usage type|cdr type|communication type|comms type|call event type|type of call|teleservice|basic service',
  ],
  [
    'started_at',
    'date ?time|date and time|timestamp|time ?stamp|start(?:ed)?(?: at)?|start (?:date ?time|timestamp|date and time)|(?:call|event|record) (?:date ?time|timestamp|start|begin|began|date and time|start date ?time)|call start(?: time)?|(?:event )?start(?: date)? time(?: utc| local)?|when|began|begin|begins|datetime utc|datetime local|connected at',
    '.*(?:date ?time|timestamp|start).*',
  ],
  ['date', 'date|(?:start|call|event|record) date|day|date of (?:call|event)|call day', '(?!end).*date.*'],
  [
    'time',
    'time|(?:start|call|event|record) time|time of (?:call|event|day)|clock|hour|local time|time local|time utc',
    '(?!end).*time.*',
  ],
  [
    'ended_at',
    '(?:call |event )?end(?:ed)?(?: at)?(?: date)?(?: time)?(?: utc| local)?|end datetime|(?:call |event )?(?:stop|finish)(?: time| datetime)?|disconnected at|end timestamp',
  ],
  ['end_date', 'end date|(?:call|event) end date|stop date'],
  ['end_time', 'end time|(?:call|event) end time|stop time|finish time'],
  [
    'duration_s',
    '(?:call |event |talk |chargeable )?duration(?: s| sec| secs| seconds| in seconds| hh mm ss| mm ss| ms| minutes| mins)?|dur(?: s| sec| secs| seconds| ms)?|call length|length|secs|seconds|talk time|length of call|elapsed(?: time)?|billsec',
    '.*(?:duration|talk time|secs|seconds|length).*',
  ],
  [
    'answered',
    'status|call status|result|outcome|answered|disposition|call result|completion|completion status|call outcome|connected|answer',
  ],
  ['a_imei', `${A}(?: party)? imei(?:sv)?|imei(?:sv)? ${A}`],
  ['b_imei', `${B}(?: party)? imei(?:sv)?|imei(?:sv)? ${B}`],
  [
    'imei',
    '(?:target |subscriber |own )?imei(?:sv)?(?: number)?|handset|handset id|device id|equipment|esn imei',
    '.*imei.*',
  ],
  ['a_imsi', `${A}(?: party)? imsi|imsi ${A}`],
  ['b_imsi', `${B}(?: party)? imsi|imsi ${B}`],
  ['imsi', '(?:target |subscriber |own )?imsi(?: number)?|sim(?: id)?', '.*imsi.*'],
  ['a_cell', `${A} (?:${FIRST} )?${CELL}|${A} ${CELL} ${FIRST}`],
  ['a_cell_last', `${A} ${LAST} ${CELL}|${A} ${CELL} ${LAST}`],
  ['b_cell', `${B} (?:${FIRST} )?${CELL}|${B} ${CELL} ${FIRST}`],
  ['b_cell_last', `${B} ${LAST} ${CELL}|${B} ${CELL} ${LAST}`],
  [
    'cell',
    `(?:${FIRST} )?${CELL}|${CELL} ${FIRST}|site id|site|location`,
    '(?!.*(?:last|end)).*(?:cell|cgi|tower|antenna).*',
  ],
  ['cell_last', `${LAST} ${CELL}|${CELL} ${LAST}|${LAST} site(?: id)?`],
  [
    'site_name',
    'site name|cell name|cell site name|cell site|site|mast name|address|site address|cell address|location name|first cell name',
    '.*(?:site|address|tower).*',
  ],
  ['postcode', 'post ?code|postal code|zip|zip code|site postcode|cell postcode', '.*post ?code.*'],
  ['easting', 'eastings?|osgb e|x|grid e|bng easting|cell easting', '.*easting.*'],
  ['northing', 'northings?|osgb n|y|grid n|bng northing|cell northing', '.*northing.*'],
  ['lat', 'lat|latitude|site lat(?:itude)?|cell lat(?:itude)?|wgs84 lat|lat wgs84', '.*latitude.*'],
  ['lon', 'lon|lng|long|longitude|site lon(?:gitude)?|cell lon(?:gitude)?|wgs84 lon|lon wgs84', '.*longitude.*'],
  ['azimuth', 'azimuth|bearing|az|direction of antenna|antenna bearing|cell azimuth', '.*azimuth.*'],
  ['beam_width', 'beam ?width|beam|sector width'],
  ['technology', 'technology|rat|rat type|network type|tech|bearer|radio|generation'],
  ['mcc', 'mcc|mobile country code'],
  ['mnc', 'mnc|mobile network code'],
  ['lac', 'lac|tac|lac tac|location area code|tracking area code'],
  ['valid_from', 'valid from|live from|active from|from date'],
  ['valid_to', 'valid to|valid until|live to|active to|to date'],
  ['name', 'name|contact name|party name|other party name|saved name|saved as|display name', 'contact.*'],
  ['text', 'body|message|message text|text|content|sms text|message body|message content'],
]

const COMPILED = HEADERS.map(([column, sure, maybe]) => ({
  column,
  sure: new RegExp(`^(?:${sure})$`),
  maybe: maybe === undefined ? null : new RegExp(`^(?:${maybe})$`),
}))

/** How well a header fits each column: 1 outright, 0.6 perhaps. Columns it does not fit are absent. */
export function headerScores(header: string): ReadonlyMap<CanonicalColumn, number> {
  const words = headerWords(header)
  const scores = new Map<CanonicalColumn, number>()
  for (const { column, sure, maybe } of COMPILED) {
    if (sure.test(words)) scores.set(column, 1)
    else if (maybe?.test(words) === true) scores.set(column, 0.6)
  }
  return scores
}
