import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Act } from '../../../kernel/act.ts'
import { type ActFault, incorrect } from '../../../kernel/create-record.ts'
import { BASES, type Basis } from '../../../kernel/marks.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { FieldFault } from '../../../kernel/record-type.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { agenciesToOffer, type Offerable } from '../../../people/agencies-to-offer.ts'
import { numbersToOffer, offerLink } from '../../../people/offer-link.ts'
import { person } from '../../../people/person.ts'
import { personLink } from '../../../people/person-link.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { type Form, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'
import { shownValues } from '../record/shown-values.ts'
import { agreementNames, BASIS_WORDS, numbersInWords, partnersOf } from './link-words.ts'

type One = { Params: { readonly id: string } }

/** `/people/:id/offer`: offers a person to another agency. No such address where no agreement has an agency to offer to. */
export const offerPage: Pages = (app, { records: { store, policy, agencies }, show }) => {
  const nameOf = (id: string): string => agencies.get(id) ?? id

  app.get<One>('/people/:id/offer', (request, reply) => showOffer(request, reply))

  app.post<One>('/people/:id/offer', async (request, reply) => {
    const { id } = request.params
    const form = formOf(request)
    const offered = await store.act(contextOf(request), async (act): Promise<Result<string, ActFault>> => {
      const found = await offerable(act, id)
      if (!found.ok) return found
      const [agency, reason] = [form.text('agency'), form.text('reason')]
      const basis = BASES.find(basis => basis === form.text('basis'))
      const faults = faultsOf(agency, basis, reason, found.value.choices)
      if (basis === undefined || faults.length > 0) return fail(incorrect(personLink, faults))
      return offerLink(act, { person: id, agency, basis, reason })
    })
    if (offered.ok) return reply.redirect(`${addressOf(person.kind, id)}#links`, 303)
    if (offered.fault.fields === undefined) return valueOf(offered)
    return showOffer(request, reply.code(400), form, offered.fault.fields)
  })

  async function offerable(act: Act, id: string): Promise<Result<{ seen: Seen; choices: readonly Offerable[] }>> {
    const read = await readRecord(act, person, id)
    if (!read.ok) return read
    const choices = agenciesToOffer(act, read.value, partnersOf(policy, act.context.actor.agency))
    return choices.length === 0 ? fail(NO_PAGE) : ok({ seen: read.value, choices })
  }

  function faultsOf(
    agency: string,
    basis: Basis | undefined,
    reason: string,
    choices: readonly Offerable[],
  ): readonly FieldFault[] {
    const chosen = choices.find(choice => choice.agency === agency)
    const faults: FieldFault[] = []
    if (chosen === undefined)
      faults.push({ field: 'agency', problem: 'Choose the agency that may know the same person' })
    if (basis === undefined) faults.push({ field: 'basis', problem: 'Say what lets it cross' })
    else if (chosen !== undefined && !chosen.bases.includes(basis))
      faults.push({ field: 'basis', problem: `To ${nameOf(agency)} it crosses only where ${basesInWords(chosen)}` })
    if (reason === '') faults.push({ field: 'reason', problem: 'Say why that agency may know this person' })
    return faults
  }

  async function showOffer(
    request: FastifyRequest<One>,
    reply: FastifyReply,
    form?: Form,
    faults: readonly FieldFault[] = [],
  ): Promise<FastifyReply> {
    const { id } = request.params
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const found = await offerable(act, id)
        if (!found.ok) return found
        const { seen, choices } = found.value
        const [values = []] = await shownValues(act, person, [seen], ['familyName', 'givenNames', 'bornOn'])
        const numbers = numbersInWords(await numbersToOffer(act, id))
        return ok({
          caption: person.caption(seen.values),
          crossing: [...values, { label: 'Numbers', text: numbers }],
          choices: choices.map(choice => ({
            value: choice.agency,
            text: nameOf(choice.agency),
            hint: `Under the agreement ${agreementNames(policy, choice.agreements)}${
              choice.bases.includes('none') ? '' : `, only where ${basesInWords(choice)}`
            }`,
          })),
          bases: BASES.filter(basis => choices.some(({ bases }) => bases.includes(basis))).map(value => ({
            value,
            text: BASIS_WORDS[value].choice,
          })),
        })
      }),
    )
    return show(reply, 'offer', {
      nav: 'people',
      id,
      ...model,
      chosen: form?.entries() ?? {},
      errors: faults.map(({ field, problem }) => ({ field, text: problem })),
    })
  }
}

const basesInWords = ({ bases }: Offerable): string => bases.map(basis => BASIS_WORDS[basis].where).join(' or ')
