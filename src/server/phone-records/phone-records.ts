import type { FastifyRequest } from 'fastify'
import type { PermittedImport } from './phone-import.ts'
import { ok, type Result } from '../../values/result.ts'
import type { CaseRecords } from '../case-records.ts'
import type { Engine } from '../engine/engine.ts'
import { NOTHING_USED, type PermittedFile } from '../engine/permitted.ts'
import type { EngineCall, EngineCalls, Overview } from '../engine/protocol.ts'
import { Refused } from '../refused.ts'
import { contextOf } from '../signed-in.ts'
import { mayReach } from './may-reach.ts'
import { filesOf, permittedTo } from './permitted-imports.ts'
import { linesOf } from './question-log.ts'

/** The phone records as one request may see them: every question is answered from permitted imports alone, and logged. */
export interface PhoneRecords {
  /**
   * The engine's answer, once its line is in the log; an error of the log is thrown, and then there is no answer.
   * `typed`: numbers that were typed beside the question, such as a filter.
   */
  ask<Call extends EngineCall>(
    call: Call,
    ask: EngineCalls[Call]['ask'],
    typed?: readonly string[],
  ): Promise<Result<EngineCalls[Call]['answer']>>
  /** What the frame of each page says: nobody's question, so not in the log. */
  overview(): Promise<Result<Overview>>
}

const UNLOGGED: ReadonlySet<string> = new Set(['path', 'labels', 'known'])

/** The way of pages to the engine. */
export interface PhoneRecordsDesk {
  /** Refuses whoever has nothing to do with phone records; the pages about them stand behind it. */
  admit(request: FastifyRequest): void
  isAdmitted(request: FastifyRequest): boolean
  /** For a request that was admitted. */
  of(request: FastifyRequest): PhoneRecords
}

export function phoneRecordsDesk(engine: Engine, records: CaseRecords): PhoneRecordsDesk {
  // What may be read is decided once for each request, and forgotten with it.
  const admitted = new WeakMap<FastifyRequest, PhoneRecords>()
  return {
    admit: request => {
      const may = mayReach(records, contextOf(request), 'read')
      if (!may.ok) throw new Refused(may.fault)
      admitted.set(request, phoneRecordsFor(request, engine, records))
    },
    isAdmitted: request => admitted.has(request),
    of: request => {
      const found = admitted.get(request)
      if (found === undefined) throw new Error('a page asked for phone records without standing behind the door')
      return found
    },
  }
}

function phoneRecordsFor(request: FastifyRequest, engine: Engine, { store }: CaseRecords): PhoneRecords {
  const context = contextOf(request)
  // The pattern of the route, not the address: a number may be called anything.
  const exported = /\.(?:csv|json|html|pdf|graphml|gexf|geojson|kml|jsonld)$/.test(request.routeOptions.url ?? '')
  let deciding: Promise<readonly PermittedImport[]> | undefined
  const permitted = (): Promise<readonly PermittedImport[]> => (deciding ??= permittedTo(store, context))
  const imports = async (): Promise<readonly PermittedFile[]> => filesOf(await permitted())
  return {
    ask: async (call, ask, typed = []) => {
      let used = NOTHING_USED
      const answer = await engine.ask(call, ask, { imports: await imports(), onUsed: told => (used = told) })
      // Where an upload lies is nobody's business; who is behind a number, and which lines are known, is not this log's to repeat.
      const asked = Object.entries(ask).filter(([name]) => !UNLOGGED.has(name))
      const parameters = { ...Object.fromEntries(asked), ...(typed.length === 0 ? {} : { typed }) }
      const question = { call, parameters, exported, typed: typed.length > 0 }
      const may = await permitted()
      await store.act(context, async act => {
        act.entries.push(...linesOf(act, question, may, used))
        return ok(undefined)
      })
      return answer
    },
    overview: async () => engine.ask('overview', {}, { imports: await imports() }),
  }
}
