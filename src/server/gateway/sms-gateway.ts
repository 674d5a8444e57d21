import type { Fault, Result } from '../../values/result.ts'

export interface Sms {
  /** E.164. */
  readonly to: string
  readonly text: string
  /** Ours, one for each message: asked for twice, it is the same message. */
  readonly reference: string
}

/**
 * Why a message did not go. `not taken`: for certain nothing left, and it may be tried again. `refused`: this one never will.
 * `not known`: it may have left, so it must not be tried again.
 */
export interface SmsFault extends Fault {
  readonly sure: 'not taken' | 'refused' | 'not known'
}

/** The way of text messages out of Breakwater. */
export interface SmsGateway {
  /** In words, for the people who run it: where messages go. */
  readonly name: string
  /** Hands over one message; `id` is what the gateway calls it. */
  send(sms: Sms): Promise<Result<{ readonly id: string }, SmsFault>>
  /** The message with this reference of ours, where the gateway has it; null where it has none. */
  find(reference: string): Promise<Result<{ readonly id: string } | null, SmsFault>>
}
