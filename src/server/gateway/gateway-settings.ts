import { fail, ok, type Result } from '../../values/result.ts'
import { fileOutbox } from './file-outbox.ts'
import { govukNotify, NOTIFY_ADDRESS } from './govuk-notify.ts'
import { readNotifyKey } from './notify-token.ts'
import type { SmsGateway } from './sms-gateway.ts'

/** How Breakwater reaches people who have no account, and they it. */
export interface Outside {
  readonly gateway: SmsGateway
  /**
   * Where the page for people who ask for help is, without a final slash: `https://help.example`. Where PUBLIC_ADDRESS does
   * not say, it is where this server listens, which `listen` fills in once it knows.
   */
  site: string
  /** Whether PUBLIC_ADDRESS says so; without it nobody outside this machine can follow a link. */
  readonly siteGiven: boolean
  /** The provider that answers on the page without a link, an agency's id; null for the first that treats people. */
  readonly provider: string | null
  /** What the gateway shows when it passes on a reply; null where it passes on none. */
  readonly replyToken: string | null
}

type Environment = Readonly<Record<string, string | undefined>>

const LEAST_TOKEN = 20

/** From the environment: see docs/operations.md, “Messages to the customers of a line”. `folder`: of the file outbox. */
export function outsideFrom(environment: Environment, folder: string): Result<Outside> {
  const gateway = gatewayFrom(environment, folder)
  if (!gateway.ok) return gateway
  const given = environment['PUBLIC_ADDRESS']
  const site = given ?? 'http://localhost:4000'
  if (!/^https?:\/\/[^/\s]+$/.test(site))
    return fail({
      code: 'invalid',
      problem: `PUBLIC_ADDRESS is “${site}”`,
      expected: 'where people outside reach this server, like https://help.example.org',
      next: 'Give it with https:// and without a slash at its end',
    })
  const replyToken = environment['GATEWAY_REPLY_TOKEN'] ?? null
  if (replyToken !== null && replyToken.length < LEAST_TOKEN)
    return fail({
      code: 'invalid',
      problem: 'GATEWAY_REPLY_TOKEN is too short to keep anybody out',
      expected: `at least ${LEAST_TOKEN} letters, drawn at random`,
      next: 'Draw another, and give it to the gateway too',
    })
  const provider = environment['HELP_PROVIDER'] ?? null
  return ok({ gateway: gateway.value, site, siteGiven: given !== undefined, provider, replyToken })
}

function gatewayFrom(environment: Environment, folder: string): Result<SmsGateway> {
  const { NOTIFY_API_KEY: key, NOTIFY_TEMPLATE_ID: template, NOTIFY_ADDRESS: address = NOTIFY_ADDRESS } = environment
  if (key === undefined) return ok(fileOutbox(folder))
  const read = readNotifyKey(key)
  if (!read.ok) return read
  if (template === undefined)
    return fail({
      code: 'invalid',
      problem: 'NOTIFY_TEMPLATE_ID is not set',
      next: 'Make a text message template that holds ((message)) alone, and give its id',
    })
  return ok(govukNotify({ key: read.value, template, address }))
}
