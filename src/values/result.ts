/**
 * An expected outcome as a value: what went wrong is part of the type, and only bugs throw.
 */
export type Result<T, F = Fault> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: F }

/**
 * One refusal, written for the person who has to act on it.
 *
 * `problem` says what is wrong, `where` the file, row and field (as far as known), `expected` what would have been
 * right and `next` what to do now. Every part is a plain English sentence or phrase without a final full stop.
 */
export interface Fault {
  readonly code: 'invalid' | 'not-found' | 'forbidden' | 'conflict' | 'unreadable' | 'interrupted'
  readonly problem: string
  readonly where?: string
  readonly expected?: string
  readonly next?: string
}

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const fail = <F = Fault>(fault: F): { readonly ok: false; readonly fault: F } => ({ ok: false, fault })

/** The whole fault on a few lines, as the command line and the logs show it. */
export function describeFault(fault: Fault): string {
  return [
    fault.where === undefined ? fault.problem : `${fault.where}: ${fault.problem}`,
    ...(fault.expected === undefined ? [] : [`Expected: ${fault.expected}`]),
    ...(fault.next === undefined ? [] : [`Next: ${fault.next}`]),
  ].join('\n')
}
