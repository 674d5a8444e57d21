import { FLAG } from '../../event.ts'
import type { ImportRecord } from '../../store/import-record.ts'
import type { NamedParty, SelectedEvent } from '../selected-rows.ts'
import { accountId, applicationId, cellId, deviceId, simId, sourceId } from './entity-nodes.ts'
import { dateTime, idOf, type Node, to } from './json-ld.ts'

const MESSAGES: Readonly<Record<string, string>> = { sms: 'SMS', mms: 'MMS', im: 'IM' }

/** One event as CASE has it, and in our own facet whatever CASE has no word for. */
export function eventNode(
  event: SelectedEvent,
  partyOf: (id: bigint) => NamedParty,
  imports: readonly ImportRecord[],
): Node {
  const source = imports[event.import]
  if (source === undefined) throw new Error(`event of import ${event.import}, which the snapshot does not have`)
  const key = [source.sha256, source.id, event.row] as const
  const party = (id: bigint | null) => (id === null ? undefined : to(accountId(partyOf(id))))
  const ends = { 'uco-observable:from': party(event.a), 'uco-observable:to': party(event.b) }
  const start = dateTime(event.us)
  const program = event.app === null ? {} : { 'uco-observable:application': to(applicationId(event.app)) }
  const record = {
    '@id': idOf('record-facet', ...key),
    '@type': 'bw:RecordFacet',
    'bw:kind': event.kind,
    ...recorded(event, party),
    'bw:source': to(sourceId(source)),
    'bw:row': Number(event.row),
    'bw:observations': event.observations,
  }
  if (event.kind === 'voice' || event.kind === 'app_call')
    return {
      '@id': idOf('call', ...key),
      '@type': 'uco-observable:Call',
      'uco-core:hasFacet': [
        {
          '@id': idOf('call-facet', ...key),
          '@type': 'uco-observable:CallFacet',
          'uco-observable:callType': CALL_TYPES[event.observed],
          'uco-observable:startTime': start,
          'uco-observable:endTime':
            event.duration_s === null ? undefined : dateTime(event.us + BigInt(event.duration_s) * 1_000_000n),
          'uco-observable:duration': event.duration_s ?? undefined,
          ...deleted(event),
          ...program,
          ...ends,
        },
        textOnly(event, record),
      ],
    }
  const type = MESSAGES[event.kind]
  if (type !== undefined)
    return {
      '@id': idOf('message', ...key),
      '@type':
        event.kind === 'sms' ? ['uco-observable:Message', 'uco-observable:SMSMessage'] : 'uco-observable:Message',
      'uco-core:hasFacet': [
        {
          '@id': idOf('message-facet', ...key),
          '@type': 'uco-observable:MessageFacet',
          'uco-observable:messageType': type,
          'uco-observable:messageText': event.text ?? undefined,
          'uco-observable:sentTime': start,
          ...deleted(event),
          ...program,
          ...ends,
        },
        { ...record, 'bw:duration': event.duration_s ?? undefined },
      ],
    }
  // CASE has no word for a data session, nor for what a switch writes of itself.
  return {
    '@id': idOf('record', ...key),
    '@type': 'uco-observable:ObservableObject',
    'uco-core:hasFacet': [
      {
        ...textOnly(event, record),
        'bw:startTime': start,
        'bw:duration': event.duration_s ?? undefined,
        'bw:from': ends['uco-observable:from'],
        'bw:to': ends['uco-observable:to'],
      },
    ],
  }
}

/** As other tools say it; our own facet says it too, among the flags. */
const deleted = ({ flags }: SelectedEvent): object =>
  (flags & FLAG.deleted) === 0 ? {} : { 'uco-observable:allocationStatus': 'Deleted' }

const CALL_TYPES: Readonly<Record<string, string>> = { a: 'outgoing', b: 'incoming' }

/** Words that a record has although it is no message. */
const textOnly = (event: SelectedEvent, record: Node): Node => ({ ...record, 'bw:text': event.text ?? undefined })

function recorded(event: SelectedEvent, party: (id: bigint | null) => { '@id': string } | undefined) {
  const device = (imei: bigint | null) => (imei === null ? undefined : to(deviceId(imei)))
  const sim = (imsi: bigint | null) => (imsi === null ? undefined : to(simId(imsi)))
  const cell = (name: string | null) => (name === null ? undefined : to(cellId(name)))
  const flags = Object.entries(FLAG).flatMap(([word, bit]) => ((event.flags & bit) === 0 ? [] : [word]))
  return {
    'bw:observed': event.observed,
    'bw:answered': event.answered ?? undefined,
    'bw:mark': event.mark ?? undefined,
    'bw:app': event.app ?? undefined,
    'bw:forwardedTo': party(event.c),
    'bw:fromDevice': device(event.a_imei),
    'bw:toDevice': device(event.b_imei),
    'bw:fromSIM': sim(event.a_imsi),
    'bw:toSIM': sim(event.b_imsi),
    'bw:fromCell': cell(event.a_cell),
    'bw:fromCellLast': cell(event.a_cell_last),
    'bw:toCell': cell(event.b_cell),
    'bw:toCellLast': cell(event.b_cell_last),
    'bw:flag': flags.length === 0 ? undefined : flags,
  }
}
