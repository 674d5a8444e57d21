/* Retained data as ETSI TS 102 657 writes it, in pieces that tests put together. */

const NAMESPACE = 'http://uri.etsi.org/02657/v1.28.1#/RetainedData'
export const response = (...records: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<retainedDataMessage xmlns="${NAMESPACE}"><retainedDataPayload><responseMessage><responsePayload>
${records.join('\n')}
</responsePayload></responseMessage></retainedDataPayload></retainedDataMessage>`
export const record = (number: number, payload: string): string =>
  `<ResponseRecord><recordNumber>${number}</recordNumber><recordPayload>${payload}</recordPayload></ResponseRecord>`
export const usage = (number: number, inside: string): string =>
  record(number, `<telephonyRecord><telephonyServiceUsage>${inside}</telephonyServiceUsage></telephonyRecord>`)
export const party = (role: string, inside: string): string =>
  `<TelephonyPartyInformation><partyRole><${role}/></partyRole>${inside}</TelephonyPartyInformation>`
export const parties = (...all: readonly string[]): string => `<partyInformation>${all.join('')}</partyInformation>`
export const number = (digits: string): string => `<partyNumber>${digits}</partyNumber>`
export const times = (start: string, seconds?: number): string =>
  `<communicationTime><startTime>${start}</startTime>${seconds === undefined ? '' : `<durationTime>${seconds}</durationTime>`}</communicationTime>`
export const A = '447700900001'
export const B = '447700900002'
export const C = '447700900003'
export const call = (at: number, start = '20250602100000Z', from = A, to = B): string =>
  usage(
    at,
    parties(party('originating-Party', number(from)), party('terminating-Party', number(to))) + times(start, 61),
  )
export const request = (inside: string, more = ''): string =>
  `<requestMessage><requestParameters><equals>${inside}</equals>${more}</requestParameters></requestMessage>`
