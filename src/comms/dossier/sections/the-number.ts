import { count } from '../../english.ts'
import { figure, moment } from '../figure.ts'
import type { SectionWriter } from '../subject.ts'

/** What is held about the number, before any analysis. */
export const theNumber: SectionWriter = async ({ number, held, line, cite, pages, suffix }) => {
  const all = cite.events(`All events of ${number}`, held.earliest, { total: held.events, page: pages.number })
  const edges = cite.events(`First and last event of ${number}`, [held.first, held.last], { page: pages.number })
  const fact = (name: string, text: string, ref: number) => ({ name, value: [figure(text, ref, pages.number)] })
  return {
    section: {
      id: `the-number${suffix}`,
      title: 'The number, and what is held about it',
      blocks: [
        {
          kind: 'facts',
          items: [
            fact('First seen', moment(held.first_seen), edges),
            fact('Last seen', moment(held.last_seen), edges),
            fact('Events', count(held.events), all),
            fact('Calls', count(held.calls), all),
            fact('Messages', count(held.messages), all),
            fact('Data sessions', count(held.data_sessions), all),
            fact('Rows the network made', count(held.network_rows), all),
            fact('Other numbers dealt with', count(held.others), all),
          ],
        },
        {
          kind: 'note',
          text: `An event is one call, message or data session, however many records saw it. Rows that the network made (voicemail, diverts) are counted neither as calls nor as messages. ${viewOf(line)} Times are given in Europe/London.`,
        },
      ],
    },
    against: [],
  }
}

function viewOf(line: { readonly view: 'own' | 'others' } | undefined): string {
  if (line === undefined) return ''
  return line.view === 'own'
    ? 'This number’s own records are held.'
    : 'This number’s own records are not held: it is seen only in other people’s, so every count is a minimum.'
}
