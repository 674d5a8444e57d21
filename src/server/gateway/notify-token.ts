import { createHmac } from 'node:crypto'
import { fail, ok, type Result } from '../../values/result.ts'

/** The parts of an API key of GOV.UK Notify: `<name>-<service id>-<secret>`, both of them UUIDs. */
export interface NotifyKey {
  readonly service: string
  readonly secret: string
}

const KEY = /^.*?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/** Reads an API key; fails where it is none. */
export function readNotifyKey(text: string): Result<NotifyKey> {
  const [, service, secret] = KEY.exec(text.trim()) ?? []
  return service === undefined || secret === undefined
    ? fail({
        code: 'invalid',
        problem: 'NOTIFY_API_KEY is not a key of GOV.UK Notify',
        expected: 'a name, the service’s id and a secret, as the page “API integration” shows it once',
        next: 'Copy the whole key again, or take NOTIFY_API_KEY away to keep messages in a file',
      })
    : ok({ service, secret })
}

/**
 * The bearer token of one call: a JSON Web Token (RFC 7519) signed with HS256, of which `iss` is the service’s id and `iat` the
 * second in which it was made; Notify takes it for 30 seconds (GOV.UK Notify REST API, “Authorisation header”).
 */
export function notifyToken({ service, secret }: NotifyKey, now: Date): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ typ: 'JWT', alg: 'HS256' })}.${part({ iss: service, iat: Math.floor(now.getTime() / 1000) })}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}
