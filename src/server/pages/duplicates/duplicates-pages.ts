import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Act } from '../../../kernel/act.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { FieldFault } from '../../../kernel/record-type.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { mergePeople } from '../../../people/merge-people.ts'
import { person } from '../../../people/person.ts'
import { personMerge } from '../../../people/person-merge.ts'
import { type Suggestion, suggestDuplicates } from '../../../people/suggest-duplicates.ts'
import { unmergePeople } from '../../../people/unmerge-people.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { type FieldError, type Form, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'
import { shownValues } from '../record/shown-values.ts'

type One = { Params: { readonly id: string } }
type Two = { Params: { readonly id: string; readonly other: string } }

/** `/people/:id/duplicates`, `/people/:id/merge/:other`, `/merges/:id/undo`: a person decides, with a reason. */
export const duplicatesPages: Pages = (app, { records: { store }, show }) => {
  app.get<One>('/people/:id/duplicates', async (request, reply) => {
    const { id } = request.params
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const suggested = await suggestDuplicates(act, id)
        if (!suggested.ok) return suggested
        const read = await readRecord(act, person, id)
        return read.ok
          ? ok({
              caption: person.caption(read.value.values),
              suggestions: await shownSuggestions(act, id, suggested.value),
            })
          : read
      }),
    )
    return show(reply, 'duplicates', { nav: 'people', id, ...model })
  })

  app.get<Two>('/people/:id/merge/:other', (request, reply) => showMerge(request, reply))

  app.post<Two>('/people/:id/merge/:other', async (request, reply) => {
    const { id, other } = request.params
    const form = formOf(request)
    const take = Object.keys(person.fields).filter(field => form.text(`take-${field}`) === 'merged')
    const wanted = { kept: id, merged: other, take, reason: form.text('reason') }
    const merged = await store.act(contextOf(request), act => mergePeople(act, wanted))
    if (merged.ok) return reply.redirect(`${addressOf(person.kind, id)}#merged`, 303)
    if (merged.fault.fields === undefined) return valueOf(merged)
    return showMerge(request, reply.code(400), form, merged.fault.fields)
  })

  app.get<One>('/merges/:id/undo', (request, reply) => showUndo(request, reply))

  app.post<One>('/merges/:id/undo', async (request, reply) => {
    const form = formOf(request)
    const undone = await store.act(contextOf(request), act =>
      unmergePeople(act, request.params.id, form.text('reason')),
    )
    if (undone.ok) {
      const { kept, conflicts } = undone.value
      return reply.redirect(`${addressOf(person.kind, kept)}${conflicts.length > 0 ? '#conflicts' : ''}`, 303)
    }
    if (undone.fault.fields === undefined) return valueOf(undone)
    return showUndo(request, reply.code(400), form, undone.fault.fields)
  })

  async function showMerge(
    request: FastifyRequest<Two>,
    reply: FastifyReply,
    form?: Form,
    faults: readonly FieldFault[] = [],
  ): Promise<FastifyReply> {
    const { id, other } = request.params
    const model = valueOf(await store.act(contextOf(request), act => compared(act, id, other)))
    return show(reply, 'merge', {
      nav: 'people',
      id,
      other,
      ...model,
      chosen: form?.entries() ?? {},
      reason: form?.text('reason') ?? '',
      errors: errorsOf(faults, 'Say how you know that both are the same person'),
    })
  }

  async function showUndo(
    request: FastifyRequest<One>,
    reply: FastifyReply,
    form?: Form,
    faults: readonly FieldFault[] = [],
  ): Promise<FastifyReply> {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const read = await readRecord(act, personMerge, request.params.id)
        if (!read.ok) return read
        const [values = []] = await shownValues(act, personMerge, [read.value], ['kept', 'merged', 'reason'])
        return ok({ values, back: addressOf(person.kind, read.value.values.kept ?? '') })
      }),
    )
    return show(reply, 'unmerge', {
      nav: 'people',
      id: request.params.id,
      ...model,
      reason: form?.text('reason') ?? '',
      errors: errorsOf(faults, 'Say why these are two people'),
    })
  }
}

/** The reason is asked for in words that fit the page; every other fault says enough itself. */
const errorsOf = (faults: readonly FieldFault[], reason: string): readonly FieldError[] =>
  faults.map(({ field, problem }) =>
    field === 'reason' ? { field, text: reason } : { field: `take-${field}`, text: problem },
  )

async function shownSuggestions(act: Act, id: string, suggestions: readonly Suggestion[]): Promise<unknown> {
  const values = await shownValues(
    act,
    person,
    suggestions.map(({ seen }) => seen),
    ['bornOn'],
  )
  return suggestions.map(({ seen, likely, reasons }, at) => ({
    href: addressOf(person.kind, seen.id),
    merge: `/people/${id}/merge/${seen.id}`,
    caption: person.caption(seen.values),
    born: values[at]?.[0]?.text ?? '',
    likely,
    speaksFor: reasons.filter(({ weight }) => weight > 0),
    speaksAgainst: reasons.filter(({ weight }) => weight <= 0),
  }))
}

interface Compared {
  readonly kept: string
  readonly merged: string
  /** Fields in which they differ, of groups that the viewer may change. */
  readonly fields: readonly {
    readonly field: string
    readonly label: string
    readonly kept: string
    readonly merged: string
  }[]
}

async function compared(act: Act, id: string, other: string): Promise<Result<Compared>> {
  const [kept, merged] = [await readRecord(act, person, id), await readRecord(act, person, other)]
  if (!kept.ok) return kept
  if (!merged.ok) return merged
  const { groups } = act.policy.decide(act.context, 'change', person, kept.value.marks)
  if (!groups.has('identity') || id === other)
    return fail({
      code: 'forbidden',
      problem: 'You cannot merge these two records for the purpose you chose',
      next: 'Choose another purpose, or ask a colleague whose work it is',
    })
  const both: readonly Seen<(typeof person)['fields']>[] = [kept.value, merged.value]
  const open = Object.entries(person.fields).filter(([, { group }]) =>
    [groups, ...both.map(({ groups }) => groups)].every(groups => groups.has(group)),
  )
  const [keeps = [], gives = []] = await shownValues(
    act,
    person,
    both,
    open.map(([field]) => field),
  )
  return ok({
    kept: person.caption(kept.value.values),
    merged: person.caption(merged.value.values),
    fields: keeps.flatMap(({ field, label, text }, at) => {
      const theirs = gives[at]?.text ?? ''
      return theirs === text ? [] : [{ field, label, kept: text, merged: theirs }]
    }),
  })
}
