import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { custodyContact } from '../../../diversion/custody/custody-contact.ts'
import { custodyStay } from '../../../diversion/custody/custody-stay.ts'
import { meetInCustody } from '../../../diversion/custody/meet-in-custody.ts'
import { mayRead, seenWhere } from '../../../diversion/custody/seen-where.ts'
import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { type ActFault, createRecord } from '../../../kernel/create-record.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { FieldFault } from '../../../kernel/record-type.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { matchPeople } from '../../../people/match-people.ts'
import { person } from '../../../people/person.ts'
import { tasksAbout, type SeenTask } from '../../../tasks/tasks-about.ts'
import { dateAndTime, shortDate } from '../../../values/london.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { type Form, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { answerWords, offerWords } from '../custody-board/board-view.ts'
import { askedFields, rawOf } from '../record/record-form.ts'
import { waysToReach } from './ways-to-reach.ts'

type One = { Params: { readonly stay: string } }
type Stay = Seen<(typeof custodyStay)['fields']>

/** The answer to “Your own record of this person”: someone to be registered, or nobody yet. */
const [NEW, NOBODY] = ['new', 'none']

/** Asked by the page itself: the stay is the page's, the person is chosen among suggestions. */
const OWN_FIELDS: ReadonlySet<string> = new Set(['stay', 'person'])

/** `/custody/:stay/contact`: a navigator notes whom they met, what was offered and answered, and when to chase. */
export const custodyContactPage: Pages = (app, { records: { store }, show }) => {
  app.get<One>('/custody/:stay/contact', (request, reply) => showContact(request, reply))

  app.post<One>('/custody/:stay/contact', async (request, reply) => {
    const form = formOf(request)
    const made = await store.act(contextOf(request), async (act): Promise<Result<string, ActFault>> => {
      const groups = groupsOf(act)
      const held = await readRecord(act, custodyStay, request.params.stay)
      if (!held.ok) return held
      if (groups.size === 0) return fail(NO_PAGE)
      const known = await knownAs(act, held.value, form.text('person'))
      if (!known.ok) return known
      const typed = rawOf(custodyContact, groups, form, 'make')
      const met = await meetInCustody(act, { ...typed, stay: held.value.id, person: known.value })
      return met.ok ? ok(met.value.id) : met
    })
    if (made.ok) return reply.redirect(`/custody/${request.params.stay}/contact/${made.value}`, 303)
    if (made.fault.fields === undefined) return valueOf(made)
    return showContact(request, reply.code(400), form, made.fault.fields)
  })

  app.get<One & { Params: { readonly id: string } }>('/custody/:stay/contact/:id', async (request, reply) => {
    const { stay, id } = request.params
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const held = await readRecord(act, custodyStay, stay)
        if (!held.ok) return held
        const met = await readRecord(act, custodyContact, id)
        if (!met.ok || met.value.values.stay !== stay || groupsOf(act).size === 0) return fail(NO_PAGE)
        const { person: known, answer, how } = met.value.values
        const open = [
          ...(await tasksAbout(act, custodyContact.kind, id)),
          ...(how === 'no answer' ? await tasksOfChase(act, stay) : []),
        ].find(({ values }) => values.state === 'open')
        const name = held.value.values.knownAs ?? ''
        return ok({
          name,
          done:
            (how ?? 'in custody') === 'in custody'
              ? `you have seen ${name}`
              : `${custodyContact.caption(met.value.values)}: ${name}`,
          tried: how === 'no answer',
          contact: `/records/custody_contact/${id}`,
          accepted: answer === 'accepted',
          chaseOn: open?.values.dueAt ? shortDate(londonDayOf(open.values.dueAt)) : '',
          known: known ? ((await captionsOf(act, person.kind, [known])).get(known) ?? '') : '',
          person: known ? `/people/${known}` : '',
          referral: `/referrals/new?stay=${stay}${known ? `&person=${known}` : ''}`,
        })
      }),
    )
    return show(reply, 'custody-contact-made', { nav: 'custody', ...model })
  })

  async function showContact(
    request: FastifyRequest<One>,
    reply: FastifyReply,
    form?: Form,
    faults: readonly FieldFault[] = [],
  ): Promise<FastifyReply> {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const held = await readRecord(act, custodyStay, request.params.stay)
        if (!held.ok) return held
        const groups = groupsOf(act)
        if (groups.size === 0) return fail(NO_PAGE)
        const filled: Raw = form === undefined ? { seenAt: act.now } : rawOf(custodyContact, groups, form, 'make')
        const asked = await askedFields(act, custodyContact, groups, filled, 'make')
        const { knownAs, bornOn, station, custodyNumber, arrivedAt, releasedAt } = held.value.values
        const earlier = await contactsOf(act, held.value.id)
        const people = await peopleFor(act, held.value, earlier)
        return ok({
          name: knownAs ?? '',
          lines: [
            [bornOn ? `Born ${shortDate(bornOn)}` : 'Date of birth not given', custodyNumber ?? '', station ?? ''].join(
              ', ',
            ),
            releasedAt
              ? `In custody from ${dateAndTime(arrivedAt ?? '')} to ${dateAndTime(releasedAt)}`
              : `In custody since ${dateAndTime(arrivedAt ?? '')}`,
          ],
          earlier: earlier.map(({ id, values }) => ({
            href: `/records/custody_contact/${id}`,
            caption: custodyContact.caption(values),
            answer: [answerWords(values.answer ?? null), offerWords(values.offered ?? [])]
              .filter(part => part)
              .join(': '),
            note: values.note ?? '',
          })),
          released: Boolean(releasedAt),
          ways: await waysToReach(act, held.value.id, [
            ...new Set(earlier.flatMap(({ values }) => values.person ?? [])),
          ]),
          fields: asked.filter(({ name }) => !OWN_FIELDS.has(name) && (name !== 'how' || Boolean(releasedAt))),
          people,
          chosen: form?.text('person') ?? people.find(({ before }) => before)?.id ?? NOBODY,
        })
      }),
    )
    const errors = faults.map(({ field, problem }) => ({
      field: field === 'seenAt' || field === 'chaseOn' ? `${field}-day` : field,
      text: problem,
    }))
    return show(reply, 'custody-contact', { nav: 'custody', stay: request.params.stay, ...model, errors })
  }
}

/** Groups of a contact that the viewer may make; none for the police. */
function groupsOf(act: Act): ReadonlySet<string> {
  const marks = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
  const { groups } = act.policy.decide(act.context, 'create', custodyContact, marks)
  return groups.has('seen') ? groups : new Set()
}

const contactsOf = (act: Act, stay: string): Promise<readonly Seen<(typeof custodyContact)['fields']>[]> =>
  seenWhere(act, custodyContact, sql`stay = ${stay} and ${mayRead(act, custodyContact, 'seen', 'offer')}`)

/** What is still to be chased about a stay, and the contacts before. */
async function tasksOfChase(act: Act, stay: string): Promise<readonly SeenTask[]> {
  const found = [...(await tasksAbout(act, custodyStay.kind, stay))]
  for (const { id } of await contactsOf(act, stay)) found.push(...(await tasksAbout(act, custodyContact.kind, id)))
  return found
}

/** Whom of one's own people it may be: who was chosen before, or comes near by name and date of birth. */
async function peopleFor(
  act: Act,
  held: Stay,
  earlier: readonly Seen<(typeof custodyContact)['fields']>[],
): Promise<readonly { readonly id: string; readonly text: string; readonly before: boolean }[]> {
  const before = earlier.flatMap(({ values }) => values.person ?? [])
  const [match] = await matchPeople(act, [{ ...namesOf(held), bornOn: held.values.bornOn ?? null, numbers: [] }])
  const near = match?.is === 'same' ? [match.person] : match?.is === 'choose' ? match.among.map(({ id }) => id) : []
  const ids = [...new Set([...before, ...near])]
  const captions = await captionsOf(act, person.kind, ids)
  const people = await seenWhere(act, person, sql`id = any (${ids}::uuid[])`)
  return people.map(({ id, values }) => ({
    id,
    text: [captions.get(id) ?? '', values.bornOn ? `born ${shortDate(values.bornOn)}` : '']
      .filter(part => part)
      .join(', '),
    before: before.includes(id),
  }))
}

/** One's own record of the person: the one chosen, a new one with the name given in custody, or none. */
async function knownAs(act: Act, held: Stay, chosen: string): Promise<Result<string | null, ActFault>> {
  if (chosen !== NEW) return ok(chosen === NOBODY || chosen === '' ? null : chosen)
  const made = await createRecord(
    act,
    person,
    { ...namesOf(held), bornOn: held.values.bornOn },
    {
      ringFence: held.marks.ringFence,
    },
  )
  return made.ok ? ok(made.value.id) : made
}

/** A stay has one name in one line; its last word is the family name. */
function namesOf({ values }: Stay): { readonly familyName: string; readonly givenNames: string | null } {
  const words = (values.knownAs ?? '').trim().split(/\s+/)
  const given = words.slice(0, -1).join(' ')
  return { familyName: words.at(-1) ?? '', givenNames: given === '' ? null : given }
}
