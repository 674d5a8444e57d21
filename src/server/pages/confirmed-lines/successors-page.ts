import { proposeSuccessor } from '../../../disruption/line/propose-successor.ts'
import { numbersOf } from '../../../disruption/line/numbers-of.ts'
import { line } from '../../../disruption/line/line.ts'
import type { ActFault } from '../../../kernel/create-record.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { fail, ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { filesBehind, findingOfSuccessor } from '../line/analysed.ts'
import { addressOf } from '../record/address-of.ts'
import { currentOf } from './lines-now.ts'

type One = { Params: { readonly id: string } }

/** Less probable than this, a number is not worth a person’s decision. */
const WORTH_A_LOOK = 0.1

/** `/confirmed-lines/:id/successors`: asks the analysis what took over the current number, and puts it forward. */
export const successorsPage: Pages = (app, { phoneRecords, records, show }) => {
  app.post<One>('/confirmed-lines/:id/successors', async (request, reply) => {
    const { id } = request.params
    const { store } = records
    const current = valueOf(
      await store.act(contextOf(request), async act => {
        const of = await readRecord(act, line, id)
        if (!of.ok) return of
        const found = currentOf(await numbersOf(act, id))
        return found === undefined ? fail(NO_NUMBER) : ok({ id: found.id, number: found.values.number ?? '' })
      }),
    )
    const succession = valueOf(await phoneRecords(request).ask('succession', { number: current.number }))
    const { files, ringFence } = valueOf(await filesBehind(request, records))
    const after = succession.after.filter(
      ({ to, at, probability }) => to !== null && at !== null && probability >= WORTH_A_LOOK,
    )
    const proposed = valueOf(
      await store.act(contextOf(request), async act => {
        let news = 0
        for (const handover of after) {
          const raw = {
            line: id,
            follows: current.id,
            number: handover.to,
            usedFrom: londonDayOf(handover.at ?? act.now),
          }
          const made = await proposeSuccessor(act, raw, {
            evidence: findingOfSuccessor(succession, handover, files),
            ringFence,
          })
          if (!made.ok) return made
          if (made.value.isNew) news += 1
        }
        return ok(news)
      }),
    )
    if (proposed > 0) return reply.redirect(`${addressOf('line', id)}#proposed`, 303)
    return show(reply, 'no-successor', {
      nav: 'confirmed-lines',
      number: current.number,
      back: addressOf('line', id),
      already: after.length,
    })
  })
}

const NO_NUMBER: ActFault = {
  code: 'conflict',
  problem: 'This line has no confirmed number to look from',
  next: 'Add its number first, on the page of the line',
}
