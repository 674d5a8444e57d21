import { contactNetwork } from '../../../comms/charts/contact-network.ts'
import { count, counted, spaced } from '../../../comms/english.ts'
import type { NetworkParameters } from '../../../comms/index.ts'
import type { FieldError } from '../../form.ts'
import type { NetworkShown } from '../../engine/network-shown.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { labelsShown } from '../attributions/labels-shown.ts'
import { numbersTyped } from '../number/numbers-typed.ts'

type Query = { Querystring: Record<string, unknown> }

/** `/network`: asks for numbers, and draws who is in contact with whom around them, or in all records. */
export const networkPage: Pages = (app, { phoneRecords, records, show }) => {
  app.get<Query>('/network', async (request, reply) => {
    const { query } = request
    const values = {
      numbers: textOf(query['numbers']),
      hops: textOf(query['hops']) || '1',
      contacts: textOf(query['contacts']),
    }
    if (query['numbers'] === undefined) return show(reply, 'network', { nav: 'numbers', values })
    const { parameters, errors } = read(values)
    if (errors.length > 0) return show(reply.code(400), 'network', { nav: 'numbers', values, errors })
    const found = valueOf(await phoneRecords(request).ask('network', parameters))
    const summary = summaryOf(found)
    return show(reply, 'network', {
      nav: 'numbers',
      values,
      found,
      summary,
      ...(await labelsShown(records, request, [
        ...found.nodes.map(({ number }) => number),
        ...found.edges.flatMap(({ a, b }) => [a, b]),
      ])),
      around: parameters.numbers ?? [],
      picture: found.drawing.nodes.length < 2 ? undefined : contactNetwork('network', found.drawing, summary),
    })
  })
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 1000) : '')

interface Typed {
  readonly numbers: string
  readonly hops: string
  readonly contacts: string
}

function read({ numbers, hops, contacts }: Typed): { parameters: NetworkParameters; errors: readonly FieldError[] } {
  const errors: FieldError[] = []
  const around = numbersTyped(numbers)
  if (around.length > 20) errors.push({ field: 'numbers', text: 'Enter at most 20 numbers' })
  if (contacts !== '' && !/^[1-9]\d{0,5}$/.test(contacts)) {
    errors.push({ field: 'contacts', text: 'Fewest calls and texts must be a whole number, such as 3' })
  }
  return {
    errors,
    parameters: {
      ...(around.length === 0 ? {} : { numbers: around, hops: hops === '2' ? 2 : 1 }),
      ...(contacts === '' ? {} : { fewest: Number(contacts) }),
    },
  }
}

function summaryOf({ numbers, pairs, before, drawing, nodes }: NetworkShown): string {
  const [first] = nodes
  const drawn =
    drawing.nodes.length < numbers
      ? ` The drawing shows ${count(drawing.nodes.length)} of them: those asked about and those most often between others.`
      : ''
  const foremost =
    first === undefined || first.betweenness === 0
      ? ''
      : ` ${spaced(first.number)} is most often on the shortest way between two others.`
  return `${counted(numbers, 'number')} and ${counted(pairs, 'pair')} in contact, in ${counted(before.components, 'separate group')}.${foremost}${drawn}`
}
