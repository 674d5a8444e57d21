import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Oidc } from '../access/sign-in/oidc.ts'
import type { Result } from '../values/result.ts'
import type { CaseRecords } from './case-records.ts'
import type { ImportJobs } from './import-jobs.ts'
import { navigationFor } from './navigation.ts'
import type { PhoneRecords, PhoneRecordsDesk } from './phone-records/phone-records.ts'
import { Refused } from './refused.ts'
import type { Model, Render } from './templates.ts'
import type { Uploads } from './uploads.ts'

/** What every page is given. */
export interface PageContext {
  /** The phone records as this request may see them; only for pages behind {@link PhoneRecordsDesk.admit}. */
  phoneRecords(request: FastifyRequest): PhoneRecords
  readonly uploads: Uploads
  readonly jobs: ImportJobs
  readonly records: CaseRecords
  /** Whether demonstration accounts may be listed: never where real records are held. */
  readonly demonstration: boolean
  /** The service through which people of agencies may sign in; null where none is set up. */
  readonly oidc: Oidc | null
  /** Path of a PMTiles file that replaces the base map that comes with Breakwater; null where none is set up. */
  readonly baseMap: string | null
  /** Sends a page: `web/pages/<template>.njk` with these values, inside the frame. */
  show(reply: FastifyReply, template: string, model: Model): Promise<FastifyReply>
}

/** Adds one page, or the few routes that belong to it. */
export type Pages = (app: FastifyInstance, context: PageContext) => void

/** The value, or a page that says what went wrong. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Refused(result.fault)
}

/**
 * Sends pages. The frame of pages about phone records (is this test data?) comes from the engine; where the engine cannot
 * say, the page is shown without, so that an error page never depends on what has just failed.
 */
export function pageSender(desk: PhoneRecordsDesk, render: Render, demonstration: boolean): PageContext['show'] {
  return async (reply, template, model) => {
    const frame = await frameOf(desk, reply.request)
    return reply
      .type('text/html; charset=utf-8')
      .send(render(`pages/${template}.njk`, { ...frame, demonstration, ...whoAsks(reply.request), ...model }))
  }
}

async function frameOf(desk: PhoneRecordsDesk, request: FastifyRequest): Promise<Model> {
  if (!desk.isAdmitted(request)) return {}
  const overview = await desk
    .of(request)
    .overview()
    .catch(() => undefined)
  return overview?.ok === true ? { testData: overview.value.testData, zoneAssumed: overview.value.zoneAssumed } : {}
}

/** What the frame says about the person: who they are, what for, and where their work is. */
const whoAsks = ({ signedIn, url }: FastifyReply['request']): Model =>
  signedIn === null ? {} : { signedIn, here: url, navigation: navigationFor(signedIn) }
