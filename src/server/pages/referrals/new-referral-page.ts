import type { FastifyReply, FastifyRequest } from 'fastify'
import { courtRequirement } from '../../../diversion/court/court-requirement.ts'
import { custodyStay } from '../../../diversion/custody/custody-stay.ts'
import { receiversOf } from '../../../diversion/referral/receivers.ts'
import { referral } from '../../../diversion/referral/referral.ts'
import { requiredAssessment } from '../../../diversion/assessment/required-assessment.ts'
import { sendReferral } from '../../../diversion/referral/send-referral.ts'
import { isOpen, referralsOfPerson } from '../../../diversion/referral/standing-referrals.ts'
import type { Act } from '../../../kernel/act.ts'
import type { ActFault } from '../../../kernel/create-record.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { pointedAt } from '../../../kernel/pointed-at.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import type { FieldFault, RecordKind } from '../../../kernel/record-type.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { person } from '../../../people/person.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'
import { referredWords } from '../custody-board/board-view.ts'
import { type Asked, askedFields, rawOf } from '../record/record-form.ts'
import { type OwnPerson, ownPeople } from './own-people.ts'

type Query = { Querystring: Readonly<Record<'person' | 'stay' | 'requirement' | 'q', string | undefined>> }

/** Whose referral it is to be, or among whom of one’s own people to look; `more`: what else the address says. */
interface Who {
  readonly person: string | null
  readonly knownAs: string
  readonly words: string
  readonly stay?: string | undefined
  readonly requirement?: string | undefined
  readonly more: string
  /** Whether the viewer may add a person. */
  readonly may: boolean
  readonly people: readonly OwnPerson[]
}

const GROUPS = new Set(Object.keys(referral.groups))

/** `/referrals/new?person=…&stay=…`: refers somebody; without a person it asks first who of one’s own people it is. */
export const newReferralPage: Pages = (app, { records: { store, policy, agencies }, show }) => {
  const nameOf = (id: string): string => agencies.get(id) ?? id

  app.get<Query>('/referrals/new', async (request, reply) => {
    const { query } = request
    if (query.person) return showForm(request, reply, { ...query }, [])
    const found = valueOf(await store.act(contextOf(request), act => whoIsIt(act, query)))
    return found.person === null
      ? show(reply, 'referral-who', { nav: 'referrals', ...found })
      : showForm(request, reply, { ...query, person: found.person }, [])
  })

  app.post('/referrals/new', async (request, reply) => {
    const raw = rawOf(referral, GROUPS, formOf(request), 'make')
    const sent = await store.act(contextOf(request), act => sendReferral(act, raw))
    if (sent.ok) return reply.redirect(`/referrals/${sent.value.id}`, 303)
    if (sent.fault.fields === undefined) return valueOf(sent)
    return showForm(request, reply.code(400), raw, sent.fault.fields)
  })

  /** A stay of one’s own agency says whose it is; of another agency’s, whoever refers them looks among their own people. */
  async function whoIsIt(act: Act, { stay, requirement, q }: Query['Querystring']): Promise<Result<Who>> {
    const pointed = (await pointedAt(act, custodyStay, stay)) ?? (await pointedAt(act, requiredAssessment, requirement))
    const { person: own, knownAs } = pointed?.values ?? {}
    if (pointed !== null && own !== undefined && pointed.marks.controller === act.context.actor.agency)
      return ok({ person: own, knownAs: '', words: '', more: '', may: false, people: [] })
    const words = q?.trim() ?? knownAs ?? ''
    const more = new URLSearchParams({ ...(stay ? { stay } : {}), ...(requirement ? { requirement } : {}) }).toString()
    const may = policy.decide(act.context, 'create', person, ownMarks(act)).groups.has('identity')
    return ok({
      person: null,
      knownAs: knownAs ?? '',
      words,
      stay,
      requirement,
      more,
      may,
      people: await ownPeople(act, words),
    })
  }

  async function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    filled: Raw,
    faults: readonly FieldFault[],
  ): Promise<FastifyReply> {
    const model = valueOf(await store.act(contextOf(request), act => formFor(act, filled)))
    return show(reply, 'referral-new', {
      nav: 'referrals',
      ...model,
      errors: faults.map(({ field, problem }) => ({
        field: field === 'consentedAt' ? 'consentedAt-day' : field,
        text: problem,
      })),
    })
  }

  async function formFor(act: Act, filled: Raw): Promise<Result<object, ActFault>> {
    if (!policy.decide(act.context, 'create', referral, ownMarks(act)).groups.has('case'))
      return fail({
        code: 'forbidden',
        problem: 'Your role does not let you refer people for the purpose you chose',
        next: 'Choose another purpose, or ask a colleague whose work it is',
      })
    const of = await readRecord(act, person, typeof filled['person'] === 'string' ? filled['person'] : '')
    if (!of.ok) return of
    const { ringFence } = of.value.marks
    const [byConsent, byLaw] = [
      await receiversOf(act, 'consent', ringFence),
      await receiversOf(act, 'required', ringFence),
    ]
    const laws = await whatTheLawRequires(act, of.value.id, filled)
    const lawful = laws.some(({ choices }) => choices.length > 0) && byLaw.length > 0
    const asked = await askedFields(act, referral, GROUPS, { ...(await usual(act, filled)), ...filled }, 'make')
    const field = (name: string): Asked | undefined => asked.find(one => one.name === name)
    const consents = field('consent')?.choices?.filter(
      ({ value }) => value === 'given' || (value === 'overridden' && lawful),
    )
    const receivers = [...new Set([...byConsent, ...(lawful ? byLaw : [])])].map(value => ({
      value,
      text: value === act.context.actor.agency ? `${nameOf(value)} (your own team)` : nameOf(value),
    }))
    return ok({
      caption: person.caption(of.value.values),
      person: of.value.id,
      stay: filled['stay'] ?? '',
      fenced: ringFence !== '' && receivers.length === 0,
      nowhere: receivers.length === 0,
      standing: (await referralsOfPerson(act, of.value.id)).filter(isOpen).map(one => ({
        href: `/referrals/${one.id}`,
        text: `${referredWords(one, nameOf)}: ${one.what}`,
      })),
      about: [
        { ...field('receiver'), input: 'radios', choices: receivers, chosen: [filled['receiver'] ?? ''] },
        ...['need', 'source', 'contact', 'needNote', 'phone'].map(field),
      ],
      consent: [{ ...field('consent'), hint: ASK_FIRST, choices: consents }, field('consentedAt')],
      override: lawful
        ? [
            ...laws
              .filter(({ choices }) => choices.length > 0)
              .map(({ name, choices }) => ({ ...field(name), choices })),
            ...['legalBasis', 'overriddenBy', 'overriddenWhy'].map(field),
          ]
        : [],
      back: addressOf(person.kind, of.value.id),
    })
  }
}

const ASK_FIRST =
  'Tell them who reads what, and ask. Where they do not agree it cannot be sent, unless the law requires it'

/** Who is met in custody comes to treatment by arrest referral; the number to ring is the one given last. */
async function usual(act: Act, { stay }: Raw): Promise<Raw> {
  const { rows } = await listRecords(act, referral)
  const last = rows.find(({ marks, values }) => marks.controller === act.context.actor.agency && values.phone)
  return { consentedAt: act.now, phone: last?.values.phone ?? '', ...(stay ? { source: '5' } : {}) }
}

/** What is required of this person, as far as the viewer may see of whom: one’s own records say, another agency’s stay does. */
async function whatTheLawRequires(act: Act, of: string, { stay, requirement }: Raw) {
  const own = await listRecords(act, requiredAssessment, { where: { person: of } })
  const ofStay =
    typeof stay === 'string' && stay !== '' ? await listRecords(act, requiredAssessment, { where: { stay } }) : null
  const named = await pointedAt(act, requiredAssessment, requirement)
  const assessments = [...own.rows, ...(ofStay?.rows ?? []), ...(named === null ? [] : [named])]
  const court = await listRecords(act, courtRequirement, { where: { person: of } })
  return [
    {
      name: 'requirement',
      choices: choicesOf(
        requiredAssessment,
        assessments.filter(({ values }) => values.state === 'in force'),
      ),
    },
    { name: 'courtRequirement', choices: choicesOf(courtRequirement, court.rows) },
  ]
}

const choicesOf = (record: RecordKind, seen: readonly Seen[]): readonly { value: string; text: string }[] => [
  ...new Map(seen.map(({ id, values }) => [id, { value: id, text: record.caption(values) }])).values(),
]

const ownMarks = (act: Act) =>
  ({ controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' }) as const
