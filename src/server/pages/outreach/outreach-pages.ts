import { sql } from 'kysely'
import { askForRelease } from '../../../disruption/outreach/ask-for-release.ts'
import { helpAddress } from '../../../disruption/outreach/help-address.ts'
import { listOfOutreach } from '../../../disruption/outreach/list-of-outreach.ts'
import { longAgoIn } from '../../../disruption/outreach/long-ago.ts'
import { LINK } from '../../../disruption/outreach/message-templates.ts'
import { outreach } from '../../../disruption/outreach/outreach.ts'
import { releaseOutreach } from '../../../disruption/outreach/release-outreach.ts'
import { smsSegments } from '../../../disruption/outreach/sms-segments.ts'
import { line } from '../../../disruption/line/line.ts'
import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { tasksAbout } from '../../../tasks/tasks-about.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { steppedUp } from '../account/stepped-up.ts'
import { addressOf } from '../record/address-of.ts'
import { recordView } from '../record/record-view.ts'
import { shownTasks } from '../tasks/shown-task.ts'
import { aboutInWords, OTHER_REASONS, standingOf } from './outreach-words.ts'
import { respondersInWords } from './responders.ts'
import { siteOf } from './site-of.ts'

type One = { Params: { readonly id: string } }
type SeenOutreach = Seen<typeof outreach.fields>

const SHOWN = 100

/** `/outreach`: offers of help to customers of lines; `/outreach/:id`: one, what is next, and what became of it. */
export const outreachPages: Pages = (app, { records, show }) => {
  const { store, agencies, outside } = records

  app.get('/outreach', async (request, reply) => {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        if (!act.couldRead(outreach)) return fail(NO_PAGE)
        const { rows, more } = await listRecords(act, outreach, { size: SHOWN })
        const lines = await captionsOf(
          act,
          'line',
          rows.map(({ values }) => values.line ?? ''),
        )
        return ok({
          more,
          rows: rows.map(({ id, values }) => ({
            href: addressOf(outreach.kind, id),
            reference: values.reference ?? '',
            line: lines.get(values.line ?? '') ?? 'A line',
            town: values.town ?? '',
            state: stateText(values.state),
            waits: values.state === 'waiting for release',
            listed: values.listed ?? 0,
          })),
          closed: await closedLines(act),
          ...(await toRelease(act)),
        })
      }),
    )
    return show(reply, 'outreach-list', { nav: 'outreach', ...model })
  })

  // The form that every kind has knows neither list nor message.
  app.get('/records/outreach/new', (_request, reply) => reply.redirect('/outreach', 302))

  app.get<One>('/outreach/:id', async (request, reply) => {
    const { id } = request.params
    const context = contextOf(request)
    const { seen, ...model } = valueOf(await store.act(context, act => outreachModel(act, id)))
    const { reference = '', provider = '', releasedAt } = seen.values
    const responders = releasedAt ? await respondersInWords(records, context, { reference, provider }) : ''
    return show(reply, 'outreach', { nav: 'outreach', record: outreach, seen, responders, ...model })
  })

  app.post<One>('/outreach/:id/ask', async (request, reply) => {
    const { id } = request.params
    valueOf(await store.act(contextOf(request), act => askForRelease(act, id)))
    return reply.redirect(addressOf(outreach.kind, id), 303)
  })

  app.get<One>('/outreach/:id/release', async (request, reply) => {
    const { id } = request.params
    if (!steppedUp(request, reply, request.url)) return reply
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const read = await readRecord(act, outreach, id)
        if (!read.ok) return read
        const list = await listOfOutreach(act, id)
        return ok({ ...messageOf(read.value), seen: read.value, list, longAgo: await longAgoIn(act, list) })
      }),
    )
    return show(reply, 'outreach-release', { nav: 'outreach', ...model })
  })

  app.post<One>('/outreach/:id/release', async (request, reply) => {
    const { id } = request.params
    if (!steppedUp(request, reply, `${addressOf(outreach.kind, id)}/release`)) return reply
    const fingerprint = formOf(request).text('fingerprint')
    valueOf(await store.act(contextOf(request), act => releaseOutreach(act, id, fingerprint)))
    return reply.redirect(addressOf(outreach.kind, id), 303)
  })

  async function outreachModel(act: Act, id: string): Promise<Result<{ readonly seen: SeenOutreach }>> {
    const view = await recordView(act, outreach, id)
    if (!view.ok) return view
    const read = await readRecord(act, outreach, id)
    if (!read.ok) return read
    const seen = read.value
    const { values, marks } = seen
    const lines = await captionsOf(act, 'line', [values.line ?? ''])
    const may = (group: string): boolean => act.policy.decide(act.context, 'change', outreach, marks).groups.has(group)
    const open = values.state === 'draft' || values.state === 'waiting for release'
    const mine = (values.authors ?? []).includes(act.context.actor.account)
    const waits = values.state === 'waiting for release'
    // Of what was released, as it stood on that day.
    const on = values.releasedAt ? londonDayOf(values.releasedAt) : undefined
    const longAgo = await longAgoIn(act, await listOfOutreach(act, id), on)
    return ok({
      past: view.value.past,
      conflicts: view.value.conflicts,
      caption: view.value.caption,
      standing: standingOf(values, longAgo),
      longAgo,
      heldBack: OTHER_REASONS,
      ...messageOf(seen),
      line: { text: lines.get(values.line ?? '') ?? 'A line', href: addressOf('line', values.line ?? '') },
      provider: agencies.get(values.provider ?? '') ?? values.provider ?? '',
      next: await shownTasks(act, await tasksAbout(act, outreach.kind, id), id),
      counts: {
        sent: aboutInWords(values.sentAbout),
        heldBack: aboutInWords(values.heldBackAbout),
        failed: aboutInWords(values.failedAbout),
      },
      mayWrite: open && may('operational'),
      mayAsk: values.state === 'draft' && may('operational'),
      // Whoever asks for a release, or had a part in it, cannot be the one who releases.
      kept: values.state === 'draft' && may('release') && !mine,
      mayRelease: waits && may('release') && !mine,
      mine: waits && may('release') && mine,
      mayStop: values.state !== 'sent' && values.state !== 'stopped' && may('operational'),
      seen,
    })
  }

  /** The message as it will be read, with how long it is. */
  function messageOf({ values }: SeenOutreach) {
    const { message = '', link = '' } = values
    const text = message.replace(LINK, helpAddress(outside.site, link))
    return { text, segments: smsSegments(text), site: siteOf(outside), gateway: outside.gateway.name }
  }
}

/** For whoever releases: how many offers wait for a release; null for everybody else. Their own count too: they see them. */
async function toRelease(act: Act): Promise<{ readonly waiting: number | null }> {
  const marks = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
  if (!act.policy.decide(act.context, 'change', outreach, marks).groups.has('release')) return { waiting: null }
  const { rows } = await listRecords(act, outreach, { where: { state: 'waiting for release' }, size: SHOWN })
  return { waiting: rows.length }
}

/** Closed lines that nobody has offered help for, the latest first: where to begin. */
async function closedLines(act: Act): Promise<readonly { readonly href: string; readonly text: string }[]> {
  const { groups } = act.policy.decide(act.context, 'create', outreach, {
    controller: act.context.actor.agency,
    ringFence: '',
    involved: [],
    basis: 'none',
  })
  if (groups.size === 0) return []
  const { rows } = await listRecords(act, line, { where: { state: 'closed' }, order: 'happened', size: SHOWN })
  await act.reach(outreach)
  const offered = await sql<{ line: string }>`select distinct line from outreach
    where line = any (${rows.map(({ id }) => id)}::uuid[]) and state <> 'stopped'`.execute(act.tx)
  const known = new Set(offered.rows.map(row => row.line))
  return rows
    .filter(({ id }) => !known.has(id))
    .map(({ id, values }) => ({ href: `/outreach/new?line=${id}`, text: line.caption(values) }))
}

const stateText = (state: SeenOutreach['values']['state']): string =>
  state === undefined ? '' : outreach.fields.state.type.show(state)
