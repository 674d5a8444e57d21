import { createRecord } from '../../../kernel/create-record.ts'
import type { Act } from '../../../kernel/act.ts'
import type { ActFault } from '../../../kernel/create-record.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { wrong } from '../../../kernel/pointed-at.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import { person } from '../../../people/person.ts'
import { tasksAbout } from '../../../tasks/tasks-about.ts'
import { beginTreatment } from '../../../treatment/self-referral/begin-treatment.ts'
import { closeSelfReferral, makeContact } from '../../../treatment/self-referral/answer-self-referral.ts'
import { selfReferral } from '../../../treatment/self-referral/self-referral.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { ownPeople } from '../referrals/own-people.ts'
import { addressOf } from '../record/address-of.ts'
import { recordView } from '../record/record-view.ts'
import { fieldsOf, serveVerb } from '../record/verb-form.ts'
import { shownTasks } from '../tasks/shown-task.ts'

type One = { Params: { readonly id: string }; Querystring: { readonly q?: string } }

const SHOWN = 100
const NEW = 'new'

/** `/self-referrals`: people who asked for help by themselves; `/self-referrals/:id`: one, and how to answer. */
export const selfReferralsPages: Pages = (app, context) => {
  const { records, show } = context
  const { store } = records

  app.get('/self-referrals', async (request, reply) => {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        if (!act.couldRead(selfReferral)) return fail(NO_PAGE)
        const { rows, more } = await listRecords(act, selfReferral, { order: 'happened', size: SHOWN })
        const lines = rows.map(({ id, values }) => ({
          href: addressOf(selfReferral.kind, id),
          knownAs: values.knownAs ?? 'Somebody without a name',
          need: values.need === undefined ? '' : selfReferral.fields.need.type.show(values.need),
          receivedAt: values.receivedAt ?? null,
          reachable: (values.contact ?? null) !== null,
          state: values.state,
          text: values.state === undefined ? '' : selfReferral.fields.state.type.show(values.state),
        }))
        return ok({
          more,
          open: lines.filter(({ state }) => state === 'new').toReversed(),
          answered: lines.filter(({ state }) => state !== 'new'),
        })
      }),
    )
    return show(reply, 'self-referrals', { nav: 'self-referrals', ...model })
  })

  app.get<One>('/self-referrals/:id', async (request, reply) => {
    const model = valueOf(
      await store.act(contextOf(request), act => selfReferralModel(act, request.params.id, request.query.q)),
    )
    return show(reply, 'self-referral', { nav: 'self-referrals', record: selfReferral, ...model })
  })

  app.post<One>('/self-referrals/:id/person', async (request, reply) => {
    const { id } = request.params
    const form = formOf(request)
    valueOf(
      await store.act(contextOf(request), act =>
        nameThem(act, id, form.text('person'), form.text('familyName'), form.text('givenNames')),
      ),
    )
    return reply.redirect(addressOf(selfReferral.kind, id), 303)
  })

  app.post<One>('/self-referrals/:id/treatment', async (request, reply) => {
    const { id } = request.params
    valueOf(await store.act(contextOf(request), act => beginTreatment(act, id, {})))
    return reply.redirect(addressOf(selfReferral.kind, id), 303)
  })

  const serve = serveVerb(app, context)
  const forms = {
    nav: 'self-referrals',
    begin: async (act: Act, { id = '' }: Readonly<Record<string, string>>) => {
      const read = await readRecord(act, selfReferral, id)
      return read.ok ? ok({ about: selfReferral.caption(read.value.values), lead: [], filled: {} }) : read
    },
    back: ({ id = '' }: Readonly<Record<string, string>>) => addressOf(selfReferral.kind, id),
  }
  serve({
    ...forms,
    path: '/self-referrals/:id/contact',
    heading: 'You are in touch with them',
    button: 'Note that you are in touch',
    asked: noteOf('What was said', true),
    does: (act, { id = '' }, raw) => makeContact(act, id, raw),
  })
  serve({
    ...forms,
    path: '/self-referrals/:id/close',
    heading: 'Close the self-referral',
    button: 'Close it',
    asked: noteOf('Why it is closed', false),
    does: (act, { id = '' }, raw) => closeSelfReferral(act, id, raw),
  })
}

const noteOf = (label: string, optional: boolean): RecordKind =>
  fieldsOf(selfReferral, { note: optional ? { label, optional: true } : { label } })

async function selfReferralModel(act: Act, id: string, typed: string | undefined): Promise<Result<object>> {
  const view = await recordView(act, selfReferral, id)
  if (!view.ok) return view
  const read = await readRecord(act, selfReferral, id)
  if (!read.ok) return read
  const { values, marks } = read.value
  const open = values.state === 'new' || values.state === 'contacted'
  const may = act.policy.decide(act.context, 'change', selfReferral, marks).groups.has('answer')
  const words = typed?.trim() ?? values.knownAs ?? ''
  const { person: whose, receivedAt } = values
  return ok({
    ...view.value,
    standing: values.state === undefined ? '' : selfReferral.fields.state.type.show(values.state),
    next: await shownTasks(act, await tasksAbout(act, selfReferral.kind, id), id),
    mayAnswer: open && may,
    words,
    people: open && may && !whose ? await ownPeople(act, words) : [],
    treatment: whose
      ? `/treatment/new?${new URLSearchParams({ person: whose, source: '4', referredOn: londonDayOf(receivedAt ?? act.now) }).toString()}`
      : null,
  })
}

/** Says who of the service’s own people it is; somebody new is made in the same act. */
async function nameThem(
  act: Act,
  id: string,
  chosen: string,
  familyName: string,
  givenNames: string,
): Promise<Result<void, ActFault>> {
  if (chosen === '') return wrong(selfReferral, 'person', 'Choose who of your people it is, or that it is somebody new')
  if (chosen !== NEW) return makeContact(act, id, { person: chosen })
  const made = await createRecord(act, person, { familyName, givenNames })
  return made.ok ? makeContact(act, id, { person: made.value.id }) : made
}
