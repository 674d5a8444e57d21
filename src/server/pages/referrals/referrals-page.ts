import {
  acceptedReferrals,
  mayAnswer,
  referralsToAnswer,
  sentReferrals,
  SHOWN,
} from '../../../diversion/referral/referral-lists.ts'
import { referral } from '../../../diversion/referral/referral.ts'
import type { OpenReferral } from '../../../diversion/referral/open-referral.ts'
import { fail, ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { lineOf, standings } from './referral-words.ts'

/** `/referrals`: what reached one’s own agency and whose turn it is; what one’s own agency sent. */
export const referralsPage: Pages = (app, { records: { store, agencies }, show }) => {
  const nameOf = (id: string): string => agencies.get(id) ?? id

  app.get('/referrals', async (request, reply) => {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        if (!act.couldRead(referral)) return fail(NO_PAGE)
        const standing = await standings(act, nameOf)
        const lines = (found: readonly OpenReferral[]) => ({
          lines: found.map(open => lineOf(open, standing(open), nameOf)),
          more: found.length === SHOWN,
        })
        const receives = mayAnswer(act)
        return ok({
          receives,
          toAnswer: receives ? lines(await referralsToAnswer(act)) : null,
          accepted: receives ? lines(await acceptedReferrals(act)) : null,
          sent: lines(await sentReferrals(act)),
          shown: SHOWN,
        })
      }),
    )
    return show(reply, 'referrals', { nav: 'referrals', ...model })
  })

  // The form and page that every kind of record has lead to those that say more.
  app.get('/records/referral/new', (request, reply) => {
    const { search } = new URL(request.url, 'http://localhost')
    return reply.redirect(`/referrals/new${search}`, 302)
  })
}
