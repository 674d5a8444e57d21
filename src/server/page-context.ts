import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Result } from '../values/result.ts'
import type { CaseRecords } from './case-records.ts'
import type { Engine } from './engine/engine.ts'
import type { ImportJobs } from './import-jobs.ts'
import { navigationFor } from './navigation.ts'
import { Refused } from './refused.ts'
import type { Model, Render } from './templates.ts'
import type { Uploads } from './uploads.ts'

/** What every page is given. */
export interface PageContext {
  readonly engine: Engine
  readonly uploads: Uploads
  readonly jobs: ImportJobs
  readonly records: CaseRecords
  /** Whether demonstration accounts may be listed: never where real records are held. */
  readonly demonstration: boolean
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
 * Sends pages. The frame (is this test data?) comes from the engine; where the engine cannot say, the page is shown
 * without, so that an error page never depends on what has just failed.
 */
export function pageSender(engine: Engine, render: Render, demonstration: boolean): PageContext['show'] {
  return async (reply, template, model) => {
    const overview = await engine.ask('overview', {})
    const frame = overview.ok
      ? { testData: overview.value.testData, zoneAssumed: overview.value.zoneAssumed }
      : { testData: false, zoneAssumed: false }
    return reply
      .type('text/html; charset=utf-8')
      .send(render(`pages/${template}.njk`, { ...frame, demonstration, ...whoAsks(reply.request), ...model }))
  }
}

/** What the frame says about the person: who they are, what for, and where their work is. */
const whoAsks = ({ signedIn, url }: FastifyReply['request']): Model =>
  signedIn === null ? {} : { signedIn, here: url, navigation: navigationFor(signedIn) }
