import { type Pages, valueOf } from '../../page-context.ts'
import { numbersTyped } from '../number/numbers-typed.ts'

type Query = { Querystring: Record<string, unknown> }
const SHOWN = 200

/** `/common-contacts`: asks for numbers, and lists whom at least two of them were in contact with. */
export const commonContactsPage: Pages = (app, { phoneRecords, show }) => {
  app.get<Query>('/common-contacts', async (request, reply) => {
    const { query } = request
    const given = query['numbers']
    const value = typeof given === 'string' ? given.trim().slice(0, 1000) : ''
    // `with` comes from the page of a number, which is one of them.
    const first = typeof query['with'] === 'string' ? query['with'].slice(0, 60) : ''
    if (given === undefined) return show(reply, 'common-contacts', { nav: 'numbers', value: first })
    const numbers = numbersTyped(first === '' ? value : `${first}, ${value}`)
    const typed = numbers.join(', ')
    const error =
      numbers.length < 2
        ? 'Enter at least two numbers, separated by commas'
        : numbers.length > 20
          ? 'Enter at most 20 numbers'
          : undefined
    if (error !== undefined) {
      return show(reply.code(400), 'common-contacts', {
        nav: 'numbers',
        value: typed,
        errors: [{ field: 'numbers', text: error }],
      })
    }
    const { total, rows } = valueOf(await phoneRecords(request).ask('commonContacts', { numbers, limit: SHOWN }))
    return show(reply, 'common-contacts', { nav: 'numbers', value: typed, numbers, total, rows })
  })
}
