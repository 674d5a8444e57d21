import { contacts } from '../../analyses/contacts.ts'
import { contactHours } from '../../charts/contact-hours.ts'
import { count, counted, spaced } from '../../english.ts'
import { contactRows } from '../contact-rows.ts'
import type { Block } from '../document.ts'
import { day, figure, words } from '../figure.ts'
import type { SectionWriter } from '../subject.ts'

const LISTED = 15

/** With whom it is in contact most. */
export const mostContact: SectionWriter = async ({ source, number, id, queries, held, cite, pages, suffix }) => {
  const { rows } = await queries.ask(contacts(source, { number }))
  const behind = await queries.ask(contactRows(source, number, id, LISTED))
  const rowsOf = new Map(behind.rows.map(one => [one.other, one]))
  const top = rows.slice(0, LISTED)
  const all = cite.events(`All events of ${number}`, held.earliest, { total: held.events, page: pages.number })
  const summary = `The ${top.length} numbers in contact most, of ${count(rows.length)}, and how many calls and messages there were with each in every hour of the day.`
  const chart: Block = {
    kind: 'chart',
    id: `chart-contacts${suffix}`,
    title: 'Contacts by hour of the day',
    text: [figure(summary, all, pages.number)],
    note: 'A row is a contact, a square an hour of the day (Europe/London), darker for more.',
    picture: contactHours(
      `contacts${suffix}`,
      top.map(contact => ({ number: spaced(contact.number), hours: contact.hours })),
      summary,
      'document',
    ),
  }
  const table: Block = {
    kind: 'table',
    caption: 'Contacts, most first',
    columns: [
      { title: 'Number', wide: 2 },
      { title: 'Calls', numeric: true },
      { title: 'Messages', numeric: true, wide: 1.1 },
      { title: 'Of all, started by this number', numeric: true, wide: 1.3 },
      { title: 'Days', numeric: true, wide: 0.8 },
      { title: 'First and last', wide: 2 },
      { title: 'Longest silence', numeric: true, wide: 1.1 },
    ],
    rows: top.map(contact => {
      const own = rowsOf.get(contact.number)
      const ref = cite.events(`Calls and messages between ${number} and ${contact.number}`, own?.events ?? [], {
        total: own?.total ?? 0,
        page: pages.other(contact.number),
      })
      return {
        cells: [
          [figure(spaced(contact.number), ref, pages.other(contact.number))],
          words(count(contact.calls)),
          words(count(contact.texts)),
          words(count(contact.started)),
          words(count(contact.days)),
          words(`${day(contact.first_seen)} to ${day(contact.last_seen)}`),
          words(counted(contact.silent_days, 'day')),
        ],
        ref,
      }
    }),
  }
  return {
    section: {
      id: `contacts${suffix}`,
      title: 'Contacts',
      blocks:
        top.length === 0
          ? [{ kind: 'paragraph', text: [figure('No contact with another number is held', all, pages.number), '.'] }]
          : [
              chart,
              table,
              {
                kind: 'note',
                text: 'A number is not a person, and contact is no sign of a part in anything: a line is rung by those who need treatment, by their families and by mistake.',
              },
            ],
    },
    against: [],
  }
}
