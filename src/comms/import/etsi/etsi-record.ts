import type { EtsiPlace } from './etsi-place.ts'

/** One party of a call, message or session, as the record says it. */
export interface EtsiParty {
  /** `originating-Party` and so on; '' where the record names none. */
  role: string
  number: string
  imsi: string
  imei: string
  /** ISO. */
  start: string
  end: string
  duration: string
  first: EtsiPlace | null
  last: EtsiPlace | null
}

/** A value of a record that is no call and no message: the element it stands in, its own name, its text. */
export interface EtsiLeaf {
  /** Counts up from element to element of those that repeat (a service, a payment). */
  readonly group: number
  readonly parent: string
  readonly name: string
  readonly text: string
}

/** One `ResponseRecord`. */
export interface EtsiRecord {
  number: string
  /** Name of its payload: `telephonyServiceUsage`, `telephonySubscriber`, …; '' where it has none. */
  payload: string
  readonly parties: EtsiParty[]
  start: string
  end: string
  duration: string
  /** Cause of its end (ITU-T Q.850). */
  endReason: string
  /** `sms`, `mms`, `data` as soon as something says so; '' for a call. */
  kind: string
  readonly leaves: EtsiLeaf[]
}

/** What the message that asked for the records says, where it is in the file. */
export interface EtsiRequest {
  readonly numbers: string[]
  readonly imsis: string[]
  readonly imeis: string[]
  /** ISO; the period asked for, where it has both ends. */
  from: string
  until: string
}

export const newParty = (): EtsiParty => ({
  role: '',
  number: '',
  imsi: '',
  imei: '',
  start: '',
  end: '',
  duration: '',
  first: null,
  last: null,
})

export const newRecord = (): EtsiRecord => ({
  number: '',
  payload: '',
  parties: [],
  start: '',
  end: '',
  duration: '',
  endReason: '',
  kind: '',
  leaves: [],
})
