import { setTimeout as pause } from 'node:timers/promises'
import { fail, ok, type Result } from '../../values/result.ts'
import { type NotifyKey, notifyToken } from './notify-token.ts'
import type { Sms, SmsFault, SmsGateway } from './sms-gateway.ts'

export interface NotifySettings {
  readonly key: NotifyKey
  /** A template of the service whose whole text is `((message))`. */
  readonly template: string
  /** Without a final slash. */
  readonly address: string
  /** Milliseconds until a call is given up. */
  readonly timeout?: number
  /** Milliseconds before each further try. */
  readonly waits?: readonly number[]
}

export const NOTIFY_ADDRESS = 'https://api.notifications.service.gov.uk'
const TIMEOUT_MS = 10_000
const WAITS_MS = [500, 2000, 8000]

/** What one call came to: an answer, no connection at all, or silence after it was sent. */
type Called =
  | { readonly how: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly how: 'not connected' }
  | { readonly how: 'no answer' }

/**
 * Text messages through GOV.UK Notify (REST API, v2). What it surely did not take (429, 403, no connection) is tried again,
 * or said to be so; where it may have taken one (500, no answer) it is asked by our reference, and never sent a second one
 * while that is open. No number and no text goes into a fault.
 */
export function govukNotify(settings: NotifySettings, clock: () => Date = () => new Date()): SmsGateway {
  const { key, template, address, timeout = TIMEOUT_MS, waits = WAITS_MS } = settings

  const call = async (path: string, body?: unknown): Promise<Called> => {
    try {
      const response = await fetch(address + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${notifyToken(key, clock())}`, 'content-type': 'application/json' },
        signal: AbortSignal.timeout(timeout),
        redirect: 'error',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { how: 'answered', status: response.status, body: await response.json().catch(() => null) }
    } catch (error) {
      return { how: neverConnected(error) ? 'not connected' : 'no answer' }
    }
  }

  const find: SmsGateway['find'] = async reference => {
    const asked = await call(`/v2/notifications?${new URLSearchParams({ template_type: 'sms', reference }).toString()}`)
    if (asked.how !== 'answered' || asked.status !== 200) return fail(unclear(asked))
    const found = notificationsIn(asked.body).find(one => one.reference === reference)
    return ok(found === undefined ? null : { id: found.id })
  }

  const once = async ({ to, text, reference }: Sms): Promise<Result<{ readonly id: string }, SmsFault> | 'again'> => {
    const called = await call('/v2/notifications/sms', {
      phone_number: to,
      template_id: template,
      personalisation: { message: text },
      reference,
    })
    if (called.how === 'not connected') return 'again'
    if (called.how === 'answered') {
      const id = idIn(called.body)
      if (called.status === 201 && id !== null) return ok({ id })
      if (called.status === 429) return 'again'
      if (called.status === 400) return fail(refused(errorIn(called.body)))
      if (called.status === 401 || called.status === 403) return fail(notTaken(errorIn(called.body)))
    }
    // It may have been taken all the same.
    const held = await find(reference)
    if (!held.ok) return fail(unclear(called))
    if (held.value !== null) return ok(held.value)
    // An answer says that it is done with; silence may still end in a message.
    return called.how === 'answered' ? 'again' : fail(unclear(called))
  }

  return {
    name: 'GOV.UK Notify',
    find,
    send: async sms => {
      for (const wait of [...waits, null]) {
        const done = await once(sms)
        if (done !== 'again') return done
        if (wait !== null) await pause(wait)
      }
      return fail(notTaken('it takes no more for now'))
    },
  }
}

const fault = (sure: SmsFault['sure'], problem: string, next: string): SmsFault => ({
  code: 'interrupted',
  sure,
  problem,
  next,
})

const notTaken = (said: string): SmsFault =>
  fault(
    'not taken',
    `GOV.UK Notify took no message: ${said}`,
    'Check the key, the clock of this machine and the limits of the service',
  )
const refused = (said: string): SmsFault =>
  fault('refused', `GOV.UK Notify refused a message: ${said}`, 'See that the template holds ((message)) alone')
const unclear = (called: Called): SmsFault =>
  fault(
    'not known',
    called.how === 'answered' ? `GOV.UK Notify answered ${called.status}` : 'GOV.UK Notify did not answer',
    'Look on its page whether the message left; it is not sent again',
  )

/** Nothing was sent where there was nobody to send it to. */
function neverConnected(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return (
    typeof code === 'string' && ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(code)
  )
}

type Parts = Readonly<Record<string, unknown>>

const partsOf = (body: unknown): Parts => (typeof body === 'object' && body !== null ? (body as Parts) : {})

const idIn = (body: unknown): string | null => {
  const { id } = partsOf(body)
  return typeof id === 'string' ? id : null
}

/** The kind of the first error, such as `BadRequestError`. Its message may hold the number, and is not repeated. */
function errorIn(body: unknown): string {
  const { errors } = partsOf(body)
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined
  const { error } = partsOf(first)
  return typeof error === 'string' && /^\w{1,60}$/.test(error) ? error : 'it gave no reason'
}

function notificationsIn(body: unknown): readonly { readonly id: string; readonly reference: unknown }[] {
  const { notifications } = partsOf(body)
  const all: readonly unknown[] = Array.isArray(notifications) ? notifications : []
  return all.flatMap(one => {
    const id = idIn(one)
    return id === null ? [] : [{ id, reference: partsOf(one)['reference'] }]
  })
}
