import { clockZone, commonContacts, drawingOf, indicators, network } from '../../comms/index.ts'
import { fail, ok } from '../../values/result.ts'
import type { Answerer } from './answerer.ts'

/** Numbers in the drawing: more than these are a ball of wool. */
const DRAWN = 80
/** Numbers and pairs in the tables behind it. */
const LISTED = 50

export const answerNetwork: Answerer<'network'> = (records, parameters) =>
  records.withSnapshot(async snapshot => {
    const { rows, query, version, hash } = await network(snapshot, parameters)
    const [found] = rows
    if (found === undefined) throw new Error('a network without its row')
    return ok({
      ...found,
      numbers: found.nodes.length,
      pairs: found.edges.length,
      nodes: found.nodes.slice(0, LISTED),
      edges: found.edges.slice(0, LISTED),
      drawing: drawingOf(found, DRAWN),
      query,
      version,
      snapshot: snapshot.hash,
      hash,
    })
  })

export const answerCommonContacts: Answerer<'commonContacts'> = (records, { numbers, limit }) =>
  records.withSnapshot(async snapshot => {
    const { rows } = await commonContacts([{ name: '', source: snapshot }], { numbers })
    return ok({ total: rows.length, rows: rows.slice(0, limit) })
  })

export const answerIndicators: Answerer<'indicators'> = (records, { number }) =>
  records.withSnapshot(async snapshot => {
    const zone = clockZone(snapshot.imports)
    const [found] = (await indicators(snapshot, { numbers: [number], zone })).rows
    if (found !== undefined) return ok({ found, zone })
    return fail({
      code: 'not-found',
      problem: 'No call or text with somebody known at the other end is held for this number',
      next: 'Choose another number',
    })
  })
