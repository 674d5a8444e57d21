import { FLAG } from '../../event.ts'
import { type CaseObjects, textOf } from './case-objects.ts'
import { type CaseObject, listOf } from './read-graph.ts'

/** Columns of the table that a CASE/UCO file becomes; `templates/case-uco.json` says what each is. */
export const EVENT_HEADINGS = [
  'CASE from',
  'CASE to',
  'CASE forwarded to',
  'CASE kind',
  'CASE start',
  'CASE duration',
  'CASE answered',
  'CASE mark',
  'CASE observed',
  'CASE flags',
  'CASE from IMEI',
  'CASE to IMEI',
  'CASE from IMSI',
  'CASE to IMSI',
  'CASE from cell',
  'CASE from cell last',
  'CASE to cell',
  'CASE to cell last',
  'CASE text',
  'CASE observations',
  'CASE id',
] as const

const OBSERVED: Readonly<Record<string, string>> = { incoming: 'b', outgoing: 'a' }
const MESSAGE_KINDS: Readonly<Record<string, string>> = { sms: 'sms', mms: 'mms', im: 'im' }

/** Calls, messages and records of a file as rows, in the order of the file; a message to several people is a row for each. */
export function* eventRows(objects: CaseObjects): Generator<readonly string[]> {
  for (const object of objects.all) {
    const record = objects.facet(object, 'bw:RecordFacet')
    const call = objects.facet(object, 'CallFacet')
    const message = objects.facet(object, 'MessageFacet') ?? objects.facet(object, 'SMSMessageFacet')
    const facet = call ?? message ?? record
    if (facet === undefined) continue
    const start = facet['startTime'] ?? facet['sentTime'] ?? record?.['bw:startTime']
    const shared = {
      kind:
        textOf(record?.['bw:kind']) ||
        (call === undefined ? messageKind(object, textOf(facet['messageType'])) : 'voice'),
      seconds: textOf(facet['duration']) || textOf(record?.['bw:duration']) || between(start, facet['endTime']),
      observed: textOf(record?.['bw:observed']) || (OBSERVED[textOf(facet['callType']).toLowerCase()] ?? ''),
      text: textOf(facet['messageText']) || textOf(record?.['bw:text']),
    }
    const from = objects.party(facet['from'] ?? record?.['bw:from'])
    const receivers = listOf(facet['to'] ?? record?.['bw:to'])
    for (const [at, receiver] of (receivers.length === 0 ? [undefined] : receivers).entries())
      yield [
        from,
        objects.party(receiver),
        objects.party(record?.['bw:forwardedTo']),
        shared.kind,
        withMicroseconds(textOf(start)),
        shared.seconds,
        answered(record?.['bw:answered']),
        textOf(record?.['bw:mark']),
        shared.observed,
        String(flagsOf(record?.['bw:flag'])),
        objects.imei(record?.['bw:fromDevice']),
        objects.imei(record?.['bw:toDevice']),
        objects.imsi(record?.['bw:fromSIM']),
        objects.imsi(record?.['bw:toSIM']),
        ...(['bw:fromCell', 'bw:fromCellLast', 'bw:toCell', 'bw:toCellLast'] as const).map(word =>
          objects.cellName(objects.pointed(record?.[word])[0]),
        ),
        shared.text,
        textOf(record?.['bw:observations']),
        at === 0 ? object.id : `${object.id} (${at + 1})`,
      ]
  }
}

const messageKind = ({ types }: CaseObject, said: string): string =>
  types.includes('SMSMessage') ? 'sms' : (MESSAGE_KINDS[said.toLowerCase()] ?? (said === '' ? 'im' : said))

const answered = (value: unknown): string =>
  value === undefined ? '' : value === true || value === 'true' ? 'yes' : 'no'

function flagsOf(value: unknown): number {
  const bits: Readonly<Record<string, number>> = FLAG
  return listOf(value).reduce<number>(
    (flags, word) => flags | (typeof word === 'string' && Object.hasOwn(bits, word) ? (bits[word] ?? 0) : 0),
    0,
  )
}

/** Whole seconds between two times of which the later is given instead of a duration. */
function between(start: unknown, end: unknown): string {
  const seconds = (Date.parse(textOf(end)) - Date.parse(textOf(start))) / 1000
  return Number.isFinite(seconds) && seconds >= 0 ? String(Math.floor(seconds)) : ''
}

/** An xsd:dateTime with six digits after the second, so that all rows are written the same way; what is none stays as it is. */
function withMicroseconds(text: string): string {
  const [, until, fraction = '', zone = ''] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,12}))?(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? []
  return until === undefined ? text : `${until}.${fraction.slice(0, 6).padEnd(6, '0')}${zone}`
}
