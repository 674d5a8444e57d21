import { flagsInWords, KIND_WORDS, MARK_WORDS, OBSERVED_WORDS } from '../../../comms/english.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { notFound } from '../../refused.ts'

type ByRow = { Params: { import: string; row: string } }

/** `/events/:import/:row`: one event, everything known of it, and the row as it was received. */
export const eventPage: Pages = (app, { phoneRecords, show }) => {
  app.get<ByRow>('/events/:import/:row', async (request, reply) => {
    const { params } = request
    if (!/^\d{1,5}$/.test(params.import) || !/^\d{1,12}$/.test(params.row)) {
      throw notFound('There is no event at this address', 'Open the event from a list of events')
    }
    const event = valueOf(
      await phoneRecords(request).ask('event', { import: Number(params.import), row: Number(params.row) }),
    )
    return show(reply, 'event', {
      nav: 'imports',
      event,
      kind: KIND_WORDS[event.kind],
      mark: event.mark === null ? undefined : MARK_WORDS[event.mark],
      observed: OBSERVED_WORDS[event.observed],
      flags: flagsInWords(event.flags),
      seen: event.seen.map(seen => ({
        ...seen,
        observedWords: OBSERVED_WORDS[seen.observed],
        pairs: seen.columns.map((column, index) => ({ column, cell: seen.cells[index] ?? '' })),
      })),
    })
  })
}
