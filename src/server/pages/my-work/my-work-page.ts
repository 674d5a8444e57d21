import { sql } from 'kysely'
import { custodyContact } from '../../../diversion/custody/custody-contact.ts'
import { custodyStay } from '../../../diversion/custody/custody-stay.ts'
import { readBoard } from '../../../diversion/custody/read-board.ts'
import { countReferralsToAnswer, mayAnswer } from '../../../diversion/referral/referral-lists.ts'
import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { countOffersWaiting, mayAnswerOffers } from '../../../people/offers-waiting.ts'
import { task } from '../../../tasks/task.ts'
import { tasksForRoles } from '../../../tasks/tasks-for-roles.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { RECORDS } from '../../records.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'
import { type ShownTask, shownTasks } from '../tasks/shown-task.ts'
import { outOfPrison } from './out-of-prison.ts'
import { whereToBegin } from './where-to-begin.ts'

/** `/` and `/records`: what you last worked on and what waits for you; the kinds of record that your role works with. */
export const myWorkPage: Pages = (app, { records: { store, policy }, show }) => {
  app.get('/', async (request, reply) => {
    const context = contextOf(request)
    const model = valueOf(
      await store.act(context, async act =>
        ok({
          recent: await lastChanged(act),
          begin: await whereToBegin(act),
          tasks: act.couldRead(task) ? await nextTasks(act) : null,
          offers: mayAnswerOffers(act) ? await countOffersWaiting(act) : null,
          referrals: mayAnswer(act) ? await countReferralsToAnswer(act) : null,
          inCustody: act.couldRead(custodyContact) && act.couldRead(custodyStay) ? await waitingInCustody(act) : [],
          outOfPrison: await outOfPrison(act),
        }),
      ),
    )
    return show(reply, 'my-work', { nav: 'work', ...model })
  })

  app.get('/records', async (request, reply) => {
    const context = contextOf(request)
    const marks = { controller: context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
    const kinds = RECORDS.filter(record => policy.decide(context, 'read', record, marks).groups.size > 0)
    return show(reply, 'record-kinds', { nav: 'records', kinds })
  })
}

/** The first of what these roles have to do; the rest is on the page of tasks. */
async function nextTasks(act: Act): Promise<{ first: readonly ShownTask[]; total: number; overdue: number }> {
  const { rows, total, overdue } = await tasksForRoles(act, 1, FIRST)
  const seen = rows.map(({ seen }) => seen)
  return { first: await shownTasks(act, seen), total, overdue }
}

const WHY = {
  'left unseen': 'tested positive and left without anybody having seen them',
  waiting: 'tested positive and nobody has seen them yet',
} as const

/** Whoever tested positive and still has to be seen, in the order of the custody board. */
async function waitingInCustody(act: Act) {
  const rows = await readBoard(act, { day: londonDayOf(act.now) })
  return rows.flatMap(({ held, place }) =>
    place === 'left unseen' || place === 'waiting'
      ? [{ href: `/custody/${held.id}`, name: held.knownAs, station: held.station, why: WHY[place] }]
      : [],
  )
}

interface Recent {
  readonly href: string
  readonly caption: string
  readonly kind: string
  readonly at: string
}

const SHOWN = 10
const FIRST = 5

/** The records this person made or changed last, as far as they may still see them. */
async function lastChanged(act: Act): Promise<readonly Recent[]> {
  const found: { kind: string; id: string; at: string }[] = []
  for (const record of RECORDS) {
    await act.reach(record)
    const { rows } = await sql<{ id: string; at: string }>`
      select id, changed_at as at from ${sql.table(record.kind)} where changed_by = ${act.context.actor.account}
      order by changed_at desc limit ${SHOWN}`.execute(act.tx)
    found.push(...rows.map(row => ({ ...row, kind: record.kind })))
  }
  const latest = found.sort((x, y) => (x.at < y.at ? 1 : -1)).slice(0, SHOWN)
  const recent: Recent[] = []
  for (const record of RECORDS) {
    const of = latest.filter(({ kind }) => kind === record.kind)
    const captions = await captionsOf(
      act,
      record.kind,
      of.map(({ id }) => id),
    )
    for (const { id, at } of of) {
      const caption = captions.get(id)
      if (caption !== undefined) recent.push({ href: addressOf(record.kind, id), caption, kind: record.singular, at })
    }
  }
  return recent.sort((x, y) => (x.at < y.at ? 1 : -1))
}
