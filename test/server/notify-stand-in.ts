import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the stand-in does with the next call that sends, instead of taking it. */
export type Mood =
  | 'bad request'
  | 'forbidden'
  | 'rate limit'
  | 'daily limit'
  | 'exception'
  | 'exception after taking'
  | 'silence'
  | 'silence after taking'

export interface Notification {
  readonly id: string
  readonly reference: string | null
  readonly phone_number: string
  readonly body: string
}

export interface NotifyStandIn {
  readonly address: string
  readonly apiKey: string
  readonly template: string
  /** What was taken, in order. */
  readonly taken: readonly Notification[]
  /** How each call that sends was answered; 0 for silence. */
  readonly answers: readonly number[]
  /** Moods of the coming calls that send, one each; then it is well again. */
  next(...moods: Mood[]): void
  close(): Promise<void>
}

const SERVICE = '26785a09-ab16-4eb0-8407-a37497a57506'
const SECRET = '3d844edf-8d35-48ac-975b-e847b4f122b0'
const TEMPLATE = 'f33517ff-2a88-4f6e-b855-c550268ce08a'
/** Seconds by which a token's moment may differ. */
const SKEW = 30

/** As GOV.UK Notify answers errors (REST API documentation, “Error codes”). */
const ERRORS: Readonly<Record<string, readonly [number, string, string]>> = {
  'bad request': [400, 'BadRequestError', 'Can`t send to this recipient using a team-only API key'],
  forbidden: [403, 'AuthError', 'Invalid token: API key not found'],
  'rate limit': [429, 'RateLimitError', 'Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds'],
  'daily limit': [429, 'TooManyRequestsError', 'Exceeded send limits (250000) for today'],
  exception: [500, 'Exception', 'Internal server error'],
}

/** Speaks as much of GOV.UK Notify’s API as is used: takes text messages, finds them by reference, checks each token. */
export async function notifyStandIn(): Promise<NotifyStandIn> {
  const taken: Notification[] = []
  const answers: number[] = []
  const moods: Mood[] = []
  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown): void => {
      if (request.method === 'POST') answers.push(status)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    const refuse = (of: string, message?: string): void => {
      const [status = 500, error = '', said = ''] = ERRORS[of] ?? []
      answer(status, { status_code: status, errors: [{ error, message: message ?? said }] })
    }
    void bodyOf(request).then(text => {
      const wrongToken = tokenProblem(request.headers.authorization ?? '')
      if (wrongToken !== null) return refuse('forbidden', wrongToken)
      const url = new URL(request.url ?? '/', 'http://localhost')
      if (request.method === 'GET' && url.pathname === '/v2/notifications') {
        const reference = url.searchParams.get('reference')
        return answer(200, { notifications: taken.filter(one => one.reference === reference), links: {} })
      }
      if (request.method !== 'POST' || url.pathname !== '/v2/notifications/sms') return answer(404, {})
      const mood = moods.shift()
      if (mood === 'silence') return void answers.push(0)
      if (mood !== undefined && !mood.endsWith('after taking')) return refuse(mood)
      const read = messageIn(text)
      if (typeof read === 'string') return refuse('bad request', read)
      taken.push(read)
      if (mood === 'silence after taking') return void answers.push(0)
      if (mood === 'exception after taking') return refuse('exception')
      return answer(201, {
        id: read.id,
        reference: read.reference,
        content: { body: read.body, from_number: 'LOCALHELP' },
        uri: `https://api.notifications.service.gov.uk/v2/notifications/${read.id}`,
        template: { id: TEMPLATE, version: 1, uri: `https://api.notifications.service.gov.uk/v2/template/${TEMPLATE}` },
        scheduled_for: null,
      })
    })
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey: `local-help-${SERVICE}-${SECRET}`,
    template: TEMPLATE,
    taken,
    answers,
    next: (...coming) => void moods.push(...coming),
    close: () => closed(server),
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks).toString('utf8')
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise<void>((resolve, reject) => server.close(error => (error === undefined ? resolve() : reject(error))))
}

/** What is wrong with a token, as Notify says it; null where nothing is. */
function tokenProblem(header: string): string | null {
  const [scheme, token = ''] = header.split(' ')
  const [head = '', claims = '', signature = ''] = token.split('.')
  if (scheme !== 'Bearer' || signature === '') return 'Unauthorized: authentication token must be provided'
  const { alg, typ } = partsOf(head)
  if (alg !== 'HS256' || typ !== 'JWT') return 'Invalid token: algorithm used is not HS256'
  const { iss, iat } = partsOf(claims)
  if (iss !== SERVICE) return 'Invalid token: iss field not provided'
  if (typeof iat !== 'number' || Math.abs(Date.now() / 1000 - iat) > SKEW)
    return 'Error: Your system clock must be accurate to within 30 seconds'
  const right = createHmac('sha256', SECRET).update(`${head}.${claims}`).digest()
  const given = Buffer.from(signature, 'base64url')
  return given.length === right.length && timingSafeEqual(given, right)
    ? null
    : 'Invalid token: signature, api token not found'
}

function partsOf(part: string): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Readonly<Record<string, unknown>>
}

/** The message, or what is wrong with it as Notify says it. */
function messageIn(text: string): Notification | string {
  const {
    phone_number: to,
    template_id: template,
    personalisation,
    reference = null,
    ...more
  } = JSON.parse(text) as Record<string, unknown>
  const [unexpected] = Object.keys(more)
  if (unexpected !== undefined) return `Additional properties are not allowed (${unexpected} was unexpected)`
  if (typeof to !== 'string') return 'phone_number is a required property'
  if (!/^\+?\d{8,15}$/.test(to)) return 'phone_number Not enough digits'
  if (template !== TEMPLATE) return 'Template not found'
  const message = (personalisation as { readonly message?: unknown } | undefined)?.message
  if (typeof message !== 'string') return 'Missing personalisation: message'
  if (reference !== null && typeof reference !== 'string') return 'reference is not of type string, null'
  return { id: randomUUID(), reference, phone_number: to, body: message }
}
